//! The types that are defined so far, and which of them each type of the validator is.

use super::model::{Owner, TypeDef, TypeDefKind};
use crate::error::Error;
use crate::limits::Steps;
use std::collections::HashMap;
use wasmparser::component_types::{AliasableResourceId, ComponentAnyTypeId, ResourceId};
use wasmparser::types::TypesRef;

pub struct Definitions<'a> {
    pub types: TypesRef<'a>,
    /// `Resolve::types`.
    pub list: Vec<TypeDef>,
    /// Types that have a name, by what was created when they were named.
    named: HashMap<ComponentAnyTypeId, usize>,
    /// The first name of each resource.
    resources: HashMap<ResourceId, usize>,
    /// Structural types, each once.
    anonymous: HashMap<TypeDefKind, usize>,
    /// A type is looked at each time that it is met, and so are its parts.
    pub steps: Steps,
}

impl<'a> Definitions<'a> {
    pub fn new(types: TypesRef<'a>, steps: Steps) -> Self {
        Definitions {
            types,
            list: Vec::new(),
            named: HashMap::new(),
            resources: HashMap::new(),
            anonymous: HashMap::new(),
            steps,
        }
    }

    /// Defines a type under a name.
    pub fn define(
        &mut self,
        name: &str,
        kind: TypeDefKind,
        owner: Owner,
        referenced: ComponentAnyTypeId,
        created: ComponentAnyTypeId,
    ) -> usize {
        let index = self.list.len();
        let nominal = matches!(
            kind,
            TypeDefKind::Record { .. }
                | TypeDefKind::Variant { .. }
                | TypeDefKind::Enum { .. }
                | TypeDefKind::Flags { .. }
        );
        self.list.push(TypeDef {
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
        let mut behind = nominal.then_some(referenced);
        while let Some(id) = behind {
            self.named.entry(id).or_insert(index);
            behind = self.types.peel_alias(id);
        }
        index
    }

    /// The nearest name of a type, through what it is an alias of.
    pub fn named(&self, id: ComponentAnyTypeId) -> Option<usize> {
        let mut next = Some(id);
        while let Some(id) = next {
            if let Some(index) = self.named.get(&id) {
                return Some(*index);
            }
            next = self.types.peel_alias(id);
        }
        None
    }

    pub fn resource(&self, id: AliasableResourceId) -> Result<usize, Error> {
        self.named(id.into())
            .or_else(|| self.resource_type(id))
            .ok_or_else(|| Error::new("a handle is of a resource that has no name"))
    }

    /// What a resource was first named, whatever its other names.
    pub fn resource_type(&self, id: AliasableResourceId) -> Option<usize> {
        self.resources.get(&id.resource()).copied()
    }

    /// A structural type, which is defined where it is first met.
    pub fn anonymous(&mut self, kind: TypeDefKind) -> usize {
        let list = &mut self.list;
        *self.anonymous.entry(kind).or_insert_with_key(|kind| {
            list.push(TypeDef { name: None, kind: kind.clone(), owner: None, resource: None });
            list.len() - 1
        })
    }
}
