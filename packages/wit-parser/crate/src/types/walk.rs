//! The walk through a component's imports, then its exports.

use super::core::core_module;
use super::definitions::Definitions;
use super::model::*;
use crate::error::Error;
use crate::limits::Steps;
use crate::outline::Outline;
use indexmap::IndexMap;
use wasmparser::component_types::{
    ComponentAnyTypeId, ComponentEntityType, ComponentInstanceTypeId, ComponentItem,
};
use wasmparser::types::TypesRef;

pub fn walk<'a>(types: TypesRef<'a>, outline: &Outline, steps: Steps) -> Result<Walk<'a>, Error> {
    let mut walk = Walk {
        definitions: Definitions::new(types, steps),
        interfaces: Vec::new(),
        world: World::default(),
    };
    let mut named = IndexMap::new();
    for name in &outline.imports {
        let item = types.component_item_for_import(name).ok_or_else(|| missing(name))?;
        if let Some(item) = walk.world_item(name, item, "import", &mut named)? {
            walk.world.imports.insert(name.to_string(), item);
        }
    }
    named.clear();
    for name in &outline.exports {
        let item = types.component_item_for_export(name).ok_or_else(|| missing(name))?;
        if let Some(item) = walk.world_item(name, item, "export", &mut named)? {
            walk.world.exports.insert(name.to_string(), item);
        }
    }
    Ok(walk)
}

fn missing(name: &str) -> Error {
    Error::new(format!("`{name}` has no type"))
}

pub struct Walk<'a> {
    pub definitions: Definitions<'a>,
    interfaces: Vec<Interface>,
    world: World,
}

impl Walk<'_> {
    pub fn into_resolve(self) -> Resolve {
        Resolve {
            types: self.definitions.list,
            interfaces: self.interfaces,
            worlds: [self.world],
            packages: [],
        }
    }

    /// `named` has the types that are named so far on this side of the world.
    fn world_item(
        &mut self,
        name: &str,
        item: &ComponentItem,
        direction: &str,
        named: &mut IndexMap<String, usize>,
    ) -> Result<Option<Item>, Error> {
        Ok(match item.ty {
            ComponentEntityType::Instance(id) => Some(Item::Interface {
                id: self.interface(id)?,
                implements: item.full_implements().map(|name| name.into_owned()),
            }),
            ComponentEntityType::Func(id) => {
                Some(Item::Function(self.definitions.function(name, id, named)?))
            }
            ComponentEntityType::Type { referenced, created } => {
                let ty = self.named_type(name, referenced, created, Owner::World(0))?;
                ty.map(|index| {
                    named.insert(name.to_string(), index);
                    Item::Type(index)
                })
            }
            ComponentEntityType::Module(id) => {
                Some(Item::Module(core_module(&self.definitions.types[id])))
            }
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
        let index = self.interfaces.len();
        self.interfaces.push(Interface::default());
        let types = self.definitions.types;
        for (name, item) in &types[id].exports {
            self.definitions.steps.take()?;
            match item.ty {
                ComponentEntityType::Instance(id) => {
                    let nested = self.interface(id)?;
                    self.interfaces[index].instances.insert(name.clone(), nested);
                }
                ComponentEntityType::Func(id) => {
                    let interface = &mut self.interfaces[index];
                    let function = self.definitions.function(name, id, &interface.types)?;
                    interface.functions.insert(name.clone(), function);
                }
                ComponentEntityType::Type { referenced, created } => {
                    let owner = Owner::Interface(index);
                    if let Some(ty) = self.named_type(name, referenced, created, owner)? {
                        self.interfaces[index].types.insert(name.clone(), ty);
                    }
                }
                ComponentEntityType::Module(id) => {
                    let module = core_module(&types[id]);
                    self.interfaces[index].modules.insert(name.clone(), module);
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
        let definitions = &mut self.definitions;
        let kind = match created {
            ComponentAnyTypeId::Resource(id) => {
                match definitions.named(referenced).or_else(|| definitions.resource_type(id)) {
                    Some(first) => TypeDefKind::Type(TypeRef::Index(first)),
                    None => TypeDefKind::Resource,
                }
            }
            ComponentAnyTypeId::Defined(id) => {
                match definitions.named(created).or_else(|| definitions.named(referenced)) {
                    Some(first) => TypeDefKind::Type(TypeRef::Index(first)),
                    None => definitions.kind(id)?,
                }
            }
            _ => return Ok(None),
        };
        Ok(Some(definitions.define(name, kind, owner, referenced, created)))
    }
}
