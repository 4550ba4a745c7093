//! The walk through a component's imports, then its exports.

use super::core::core_module;
use super::functions::function_kind;
use super::kinds::primitive_name;
use super::model::*;
use crate::error::Error;
use crate::outline::Outline;
use indexmap::IndexMap;
use std::collections::HashMap;
use wasmparser::component_types::{
    AliasableResourceId, ComponentAnyTypeId, ComponentEntityType, ComponentFuncTypeId,
    ComponentInstanceTypeId, ComponentItem, ComponentValType, ResourceId,
};
use wasmparser::types::TypesRef;

pub fn walk<'a>(types: TypesRef<'a>, outline: &Outline) -> Result<Walk<'a>, Error> {
    let mut walk = Walk {
        types,
        resolve: Resolve::default(),
        named: HashMap::new(),
        resources: HashMap::new(),
        anonymous: HashMap::new(),
    };
    for name in &outline.imports {
        let item = types.component_item_for_import(name).ok_or_else(|| missing(name))?;
        if let Some(item) = walk.world_item(name, item, "import")? {
            walk.resolve.worlds[0].imports.insert(name.to_string(), item);
        }
    }
    for name in &outline.exports {
        let item = types.component_item_for_export(name).ok_or_else(|| missing(name))?;
        if let Some(item) = walk.world_item(name, item, "export")? {
            walk.resolve.worlds[0].exports.insert(name.to_string(), item);
        }
    }
    Ok(walk)
}

fn missing(name: &str) -> Error {
    Error::new(format!("`{name}` has no type"))
}

pub struct Walk<'a> {
    pub types: TypesRef<'a>,
    pub resolve: Resolve,
    /// Types that have a name, by what was created when they were named.
    named: HashMap<ComponentAnyTypeId, usize>,
    /// The first name of each resource.
    resources: HashMap<ResourceId, usize>,
    /// Structural types, each once.
    anonymous: HashMap<TypeDefKind, usize>,
}

/// The types that are named so far in an interface, or among a world's imports or exports.
pub type Scope<'s> = &'s IndexMap<String, usize>;

impl Walk<'_> {
    fn world_item(
        &mut self,
        name: &str,
        item: &ComponentItem,
        direction: &str,
    ) -> Result<Option<Item>, Error> {
        Ok(match item.ty {
            ComponentEntityType::Instance(id) => Some(Item::Interface {
                id: self.interface(id)?,
                implements: item.full_implements().map(|name| name.into_owned()),
            }),
            ComponentEntityType::Func(id) => {
                let world = &self.resolve.worlds[0];
                let items = if direction == "import" { &world.imports } else { &world.exports };
                let scope = items
                    .iter()
                    .filter_map(|(name, item)| match item {
                        Item::Type(index) => Some((name.clone(), *index)),
                        _ => None,
                    })
                    .collect();
                Some(Item::Function(self.function(name, id, &scope)?))
            }
            ComponentEntityType::Type { referenced, created } => {
                self.named_type(name, referenced, created, Owner::World(0))?.map(Item::Type)
            }
            ComponentEntityType::Module(id) => Some(Item::Module(core_module(&self.types[id]))),
            ComponentEntityType::Component(_) => {
                return Err(Error::new(format!(
                    "the {direction} `{name}` is a component: components that take or give other \
                     components are not supported"
                )));
            }
            ComponentEntityType::Value(_) => {
                return Err(Error::new(format!("the {direction} `{name}` is a value")));
            }
        })
    }

    fn interface(&mut self, id: ComponentInstanceTypeId) -> Result<usize, Error> {
        let index = self.resolve.interfaces.len();
        self.resolve.interfaces.push(Interface::default());
        let types = self.types;
        for (name, item) in &types[id].exports {
            match item.ty {
                ComponentEntityType::Instance(id) => {
                    let nested = self.interface(id)?;
                    self.resolve.interfaces[index].instances.insert(name.clone(), nested);
                }
                ComponentEntityType::Func(id) => {
                    let scope = std::mem::take(&mut self.resolve.interfaces[index].types);
                    let function = self.function(name, id, &scope)?;
                    let interface = &mut self.resolve.interfaces[index];
                    interface.types = scope;
                    interface.functions.insert(name.clone(), function);
                }
                ComponentEntityType::Type { referenced, created } => {
                    let owner = Owner::Interface(index);
                    if let Some(ty) = self.named_type(name, referenced, created, owner)? {
                        self.resolve.interfaces[index].types.insert(name.clone(), ty);
                    }
                }
                ComponentEntityType::Module(id) => {
                    let module = core_module(&types[id]);
                    self.resolve.interfaces[index].modules.insert(name.clone(), module);
                }
                // Harmless unless it is used, and then the translator refuses it.
                ComponentEntityType::Component(_) | ComponentEntityType::Value(_) => {}
            }
        }
        Ok(index)
    }

    /// `None` for the types of functions, instances and components: they have names, but nothing
    /// refers to them.
    fn named_type(
        &mut self,
        name: &str,
        referenced: ComponentAnyTypeId,
        created: ComponentAnyTypeId,
        owner: Owner,
    ) -> Result<Option<usize>, Error> {
        let kind = match created {
            ComponentAnyTypeId::Resource(id) => {
                match self.named(referenced).or_else(|| self.resources.get(&id.resource()).copied())
                {
                    Some(first) => TypeDefKind::Type(TypeRef::Index(first)),
                    None => TypeDefKind::Resource,
                }
            }
            ComponentAnyTypeId::Defined(id) => {
                match self.named(created).or_else(|| self.named(referenced)) {
                    Some(first) => TypeDefKind::Type(TypeRef::Index(first)),
                    None => self.kind(id)?,
                }
            }
            _ => return Ok(None),
        };
        let index = self.resolve.types.len();
        let nominal = matches!(
            kind,
            TypeDefKind::Record { .. }
                | TypeDefKind::Variant { .. }
                | TypeDefKind::Enum { .. }
                | TypeDefKind::Flags { .. }
        );
        self.resolve.types.push(TypeDef {
            name: Some(name.to_string()),
            kind,
            owner: Some(owner),
            resource: None,
        });
        self.named.entry(created).or_insert(index);
        if let ComponentAnyTypeId::Resource(id) = created {
            self.resources.entry(id.resource()).or_insert(index);
        }
        // The definition behind a name has none of its own; the first name that it gets is its own,
        // so that a second name for it is an alias.
        let mut behind = Some(referenced).filter(|_| nominal);
        while let Some(id) = behind {
            self.named.entry(id).or_insert(index);
            behind = self.types.peel_alias(id);
        }
        Ok(Some(index))
    }

    /// The nearest name of a type, through what it is an alias of.
    fn named(&self, id: ComponentAnyTypeId) -> Option<usize> {
        let mut next = Some(id);
        while let Some(id) = next {
            if let Some(index) = self.named.get(&id) {
                return Some(*index);
            }
            next = self.types.peel_alias(id);
        }
        None
    }

    pub fn value(&mut self, ty: ComponentValType) -> Result<TypeRef, Error> {
        let id = match ty {
            ComponentValType::Primitive(primitive) => return Ok(primitive_name(primitive)),
            ComponentValType::Type(id) => id,
        };
        if let Some(index) = self.named(id.into()) {
            return Ok(TypeRef::Index(index));
        }
        match self.kind(id)? {
            TypeDefKind::Type(primitive) => Ok(primitive),
            kind => Ok(TypeRef::Index(self.anonymous(kind))),
        }
    }

    fn anonymous(&mut self, kind: TypeDefKind) -> usize {
        let types = &mut self.resolve.types;
        *self.anonymous.entry(kind).or_insert_with_key(|kind| {
            types.push(TypeDef { name: None, kind: kind.clone(), owner: None, resource: None });
            types.len() - 1
        })
    }

    pub fn optional(&mut self, ty: Option<ComponentValType>) -> Result<Option<TypeRef>, Error> {
        ty.map(|ty| self.value(ty)).transpose()
    }

    pub fn resource(&self, id: AliasableResourceId) -> Result<usize, Error> {
        self.named(id.into())
            .or_else(|| self.resources.get(&id.resource()).copied())
            .ok_or_else(|| Error::new("a handle is of a resource that has no name"))
    }

    pub fn resource_type(&self, id: AliasableResourceId) -> Option<usize> {
        self.resources.get(&id.resource()).copied()
    }

    fn function(
        &mut self,
        name: &str,
        id: ComponentFuncTypeId,
        scope: Scope,
    ) -> Result<Function, Error> {
        let types = self.types;
        let ty = &types[id];
        let mut params = Vec::new();
        for (name, ty) in &ty.params {
            params.push(Param { name: name.to_string(), ty: self.value(*ty)? });
        }
        let result = self.optional(ty.result)?;
        let kind = function_kind(name, ty.async_, scope)?;
        Ok(Function { name: name.to_string(), kind, params, result })
    }
}
