//! The types of values, and what they are made of.

use super::definitions::Definitions;
use super::model::*;
use crate::error::Error;
use wasmparser::PrimitiveValType;
use wasmparser::component_types::{ComponentDefinedType, ComponentDefinedTypeId, ComponentValType};

impl Definitions<'_> {
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

    pub fn optional(&mut self, ty: Option<ComponentValType>) -> Result<Option<TypeRef>, Error> {
        ty.map(|ty| self.value(ty)).transpose()
    }

    /// What a type is made of; for a primitive, an alias of it.
    pub fn kind(&mut self, id: ComponentDefinedTypeId) -> Result<TypeDefKind, Error> {
        self.steps.take()?;
        let types = self.types;
        Ok(match &types[id] {
            ComponentDefinedType::Primitive(ty) => TypeDefKind::Type(primitive_name(*ty)),
            ComponentDefinedType::Record(record) => {
                let mut fields = Vec::new();
                for (name, ty) in &record.fields {
                    fields.push(Field { name: name.to_string(), ty: self.value(*ty)? });
                }
                TypeDefKind::Record { fields }
            }
            ComponentDefinedType::Variant(variant) => {
                let mut cases = Vec::new();
                for (name, case) in &variant.cases {
                    cases.push(Case { name: name.to_string(), ty: self.optional(case.ty)? });
                }
                TypeDefKind::Variant { cases }
            }
            ComponentDefinedType::Flags(names) => TypeDefKind::Flags { flags: labels(names) },
            ComponentDefinedType::Enum(names) => TypeDefKind::Enum { cases: labels(names) },
            ComponentDefinedType::Tuple(tuple) => {
                let types =
                    tuple.types.iter().map(|ty| self.value(*ty)).collect::<Result<_, _>>()?;
                TypeDefKind::Tuple { types }
            }
            ComponentDefinedType::Option { ty, .. } => TypeDefKind::Option(self.value(*ty)?),
            ComponentDefinedType::Result { ok, err, .. } => {
                TypeDefKind::Result { ok: self.optional(*ok)?, err: self.optional(*err)? }
            }
            ComponentDefinedType::List { element, .. } => TypeDefKind::List(self.value(*element)?),
            ComponentDefinedType::Map { key, value, .. } => {
                TypeDefKind::Map(self.value(*key)?, self.value(*value)?)
            }
            ComponentDefinedType::FixedLengthList { element, length, .. } => {
                TypeDefKind::FixedLengthList(self.value(*element)?, *length)
            }
            ComponentDefinedType::Own(id) => TypeDefKind::Handle(Handle::Own(self.resource(*id)?)),
            ComponentDefinedType::Borrow(id) => {
                TypeDefKind::Handle(Handle::Borrow(self.resource(*id)?))
            }
            ComponentDefinedType::Future { ty, .. } => TypeDefKind::Future(self.optional(*ty)?),
            ComponentDefinedType::Stream { ty, .. } => TypeDefKind::Stream(self.optional(*ty)?),
        })
    }
}

fn labels<'n, T: ToString + 'n>(names: impl IntoIterator<Item = &'n T>) -> Vec<Label> {
    names.into_iter().map(|name| Label { name: name.to_string() }).collect()
}

fn primitive_name(ty: PrimitiveValType) -> TypeRef {
    TypeRef::Primitive(match ty {
        PrimitiveValType::Bool => "bool",
        PrimitiveValType::S8 => "s8",
        PrimitiveValType::U8 => "u8",
        PrimitiveValType::S16 => "s16",
        PrimitiveValType::U16 => "u16",
        PrimitiveValType::S32 => "s32",
        PrimitiveValType::U32 => "u32",
        PrimitiveValType::S64 => "s64",
        PrimitiveValType::U64 => "u64",
        PrimitiveValType::F32 => "f32",
        PrimitiveValType::F64 => "f64",
        PrimitiveValType::Char => "char",
        PrimitiveValType::String => "string",
        PrimitiveValType::ErrorContext => "error-context",
    })
}
