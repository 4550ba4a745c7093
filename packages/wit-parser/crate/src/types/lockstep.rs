//! The validator's types beside the plan's: each knows what the other does not. The walk gives every
//! resource its index in the plan, and every compound type its official layout.

use super::definitions::Definitions;
use super::model::{TypeDefKind, TypeRef};
use crate::error::Error;
use serde::Serialize;
use std::collections::{HashMap, HashSet};
use wasmparser::component_types::{
    ComponentAnyTypeId, ComponentDefinedType, ComponentEntityType, ComponentFuncTypeId,
    ComponentItem, ComponentValType,
};
use wasmtime_environ::component::{
    Component, ComponentTypes, Export, ExportIndex, InterfaceType, TypeDef, TypeFuncIndex,
    TypeResourceTable, TypeResourceTableIndex,
};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Layout {
    #[serde(rename = "type")]
    ty: usize,
    size32: u32,
    align32: u32,
    size64: u32,
    align64: u32,
    flat: Option<u8>,
}

pub struct Lockstep<'w, 'a> {
    definitions: &'w mut Definitions<'a>,
    component: &'w Component,
    plan: &'w ComponentTypes,
    pub layouts: Vec<Layout>,
    /// The types that have a layout already.
    seen: HashSet<usize>,
    /// What a type of the plan is here; the first of equal ones.
    found: HashMap<InterfaceType, TypeRef>,
}

impl<'w, 'a> Lockstep<'w, 'a> {
    pub fn new(
        definitions: &'w mut Definitions<'a>,
        component: &'w Component,
        plan: &'w ComponentTypes,
    ) -> Result<Self, Error> {
        let types = definitions.types;
        let mut lockstep = Lockstep {
            definitions,
            component,
            plan,
            layouts: Vec::new(),
            seen: HashSet::new(),
            found: HashMap::new(),
        };
        for (name, import) in component.import_types.values() {
            if let Some(item) = types.component_item_for_import(name) {
                lockstep.import(item, import.ty)?;
            }
        }
        for (name, (index, _)) in component.exports.raw_iter() {
            if let Some(item) = types.component_item_for_export(name) {
                lockstep.export(item, *index)?;
            }
        }
        lockstep.layouts.sort_by_key(|layout| layout.ty);
        Ok(lockstep)
    }

    /// `None` for a type that no import or export of the component uses.
    pub fn found(&self, ty: &InterfaceType) -> Option<TypeRef> {
        primitive(ty).or_else(|| self.found.get(ty).copied())
    }

    fn import(&mut self, item: &ComponentItem, ty: TypeDef) -> Result<(), Error> {
        let types = self.definitions.types;
        match (item.ty, ty) {
            (ComponentEntityType::Instance(id), TypeDef::ComponentInstance(index)) => {
                for (name, import) in &self.plan[index].exports {
                    if let Some(item) = types[id].exports.get(name) {
                        self.import(item, import.ty)?;
                    }
                }
                Ok(())
            }
            (ComponentEntityType::Func(id), TypeDef::ComponentFunc(index)) => {
                self.function(id, index)
            }
            (ComponentEntityType::Type { created, .. }, ty) => self.named(created, ty),
            _ => Ok(()),
        }
    }

    fn export(&mut self, item: &ComponentItem, index: ExportIndex) -> Result<(), Error> {
        let types = self.definitions.types;
        match (item.ty, &self.component.export_items[index]) {
            (ComponentEntityType::Instance(id), Export::Instance { exports, .. }) => {
                for (name, (index, _)) in exports.raw_iter() {
                    if let Some(item) = types[id].exports.get(&**name) {
                        self.export(item, *index)?;
                    }
                }
                Ok(())
            }
            (ComponentEntityType::Func(id), Export::LiftedFunction { ty, .. }) => {
                self.function(id, *ty)
            }
            (ComponentEntityType::Func(id), Export::FunctionImport { ty, .. }) => {
                self.function(id, *ty)
            }
            (ComponentEntityType::Type { created, .. }, Export::Type(ty)) => {
                self.named(created, *ty)
            }
            _ => Ok(()),
        }
    }

    fn named(&mut self, id: ComponentAnyTypeId, ty: TypeDef) -> Result<(), Error> {
        match (id, ty) {
            (ComponentAnyTypeId::Resource(id), TypeDef::Resource(table)) => {
                if let Some(index) = self.definitions.resource_type(id) {
                    self.resource(index, table);
                }
                Ok(())
            }
            (ComponentAnyTypeId::Defined(id), TypeDef::Interface(ty)) => {
                self.value(ComponentValType::Type(id), ty)
            }
            _ => Ok(()),
        }
    }

    fn resource(&mut self, index: usize, table: TypeResourceTableIndex) {
        if let TypeResourceTable::Concrete { ty, .. } = self.plan[table] {
            self.definitions.list[index].resource.get_or_insert(ty.as_u32());
        }
    }

    fn function(&mut self, id: ComponentFuncTypeId, index: TypeFuncIndex) -> Result<(), Error> {
        let types = self.definitions.types;
        let (ours, theirs) = (&types[id], &self.plan[index]);
        for ((_, ty), other) in ours.params.iter().zip(&self.plan[theirs.params].types) {
            self.value(*ty, *other)?;
        }
        for (ty, other) in ours.result.iter().zip(&self.plan[theirs.results].types) {
            self.value(*ty, *other)?;
        }
        Ok(())
    }

    fn value(&mut self, ours: ComponentValType, theirs: InterfaceType) -> Result<(), Error> {
        let ComponentValType::Type(id) = ours else { return Ok(()) };
        let TypeRef::Index(index) = self.definitions.value(ours)? else { return Ok(()) };
        self.found.entry(theirs).or_insert(TypeRef::Index(index));
        let index = self.behind(index);
        if !self.seen.insert(index) {
            return Ok(());
        }
        let abi = self.plan.canonical_abi(&theirs);
        self.layouts.push(Layout {
            ty: index,
            size32: abi.size32,
            align32: abi.align32,
            size64: abi.size64,
            align64: abi.align64,
            flat: abi.flat_count,
        });
        let types = self.definitions.types;
        self.parts(&types[id], theirs)
    }

    /// Through aliases, to the type that says what it is.
    fn behind(&self, mut index: usize) -> usize {
        while let TypeDefKind::Type(TypeRef::Index(next)) = self.definitions.list[index].kind {
            index = next;
        }
        index
    }

    fn parts(&mut self, ours: &ComponentDefinedType, theirs: InterfaceType) -> Result<(), Error> {
        let plan = self.plan;
        match (ours, theirs) {
            (ComponentDefinedType::Record(record), InterfaceType::Record(index)) => {
                for (ty, field) in record.fields.values().zip(&plan[index].fields) {
                    self.value(*ty, field.ty)?;
                }
            }
            (ComponentDefinedType::Variant(variant), InterfaceType::Variant(index)) => {
                for (case, other) in variant.cases.values().zip(plan[index].cases.values()) {
                    self.optional(case.ty, *other)?;
                }
            }
            (ComponentDefinedType::Tuple(tuple), InterfaceType::Tuple(index)) => {
                for (ty, other) in tuple.types.iter().zip(&plan[index].types) {
                    self.value(*ty, *other)?;
                }
            }
            (ComponentDefinedType::List { element, .. }, InterfaceType::List(index)) => {
                self.value(*element, plan[index].element)?;
            }
            (
                ComponentDefinedType::FixedLengthList { element, .. },
                InterfaceType::FixedLengthList(index),
            ) => self.value(*element, plan[index].element)?,
            (ComponentDefinedType::Map { key, value, .. }, InterfaceType::Map(index)) => {
                self.value(*key, plan[index].key)?;
                self.value(*value, plan[index].value)?;
            }
            (ComponentDefinedType::Option { ty, .. }, InterfaceType::Option(index)) => {
                self.value(*ty, plan[index].ty)?;
            }
            (ComponentDefinedType::Result { ok, err, .. }, InterfaceType::Result(index)) => {
                self.optional(*ok, plan[index].ok)?;
                self.optional(*err, plan[index].err)?;
            }
            (ComponentDefinedType::Future { ty, .. }, InterfaceType::Future(table)) => {
                self.optional(*ty, plan[plan[table].ty].payload)?;
            }
            (ComponentDefinedType::Stream { ty, .. }, InterfaceType::Stream(table)) => {
                self.optional(*ty, plan[plan[table].ty].payload)?;
            }
            (
                ComponentDefinedType::Own(id) | ComponentDefinedType::Borrow(id),
                InterfaceType::Own(table) | InterfaceType::Borrow(table),
            ) => {
                if let Some(index) = self.definitions.resource_type(*id) {
                    self.resource(index, table);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn optional(
        &mut self,
        ours: Option<ComponentValType>,
        theirs: Option<InterfaceType>,
    ) -> Result<(), Error> {
        match (ours, theirs) {
            (Some(ours), Some(theirs)) => self.value(ours, theirs),
            _ => Ok(()),
        }
    }
}

fn primitive(ty: &InterfaceType) -> Option<TypeRef> {
    Some(TypeRef::Primitive(match ty {
        InterfaceType::Bool => "bool",
        InterfaceType::S8 => "s8",
        InterfaceType::U8 => "u8",
        InterfaceType::S16 => "s16",
        InterfaceType::U16 => "u16",
        InterfaceType::S32 => "s32",
        InterfaceType::U32 => "u32",
        InterfaceType::S64 => "s64",
        InterfaceType::U64 => "u64",
        InterfaceType::Float32 => "f32",
        InterfaceType::Float64 => "f64",
        InterfaceType::Char => "char",
        InterfaceType::String => "string",
        InterfaceType::ErrorContext(_) => "error-context",
        _ => return None,
    }))
}
