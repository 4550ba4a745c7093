//! What the types of values are made of.

use super::model::*;
use super::walk::Walk;
use crate::error::Error;
use wasmparser::PrimitiveValType;
use wasmparser::component_types::{ComponentDefinedType, ComponentDefinedTypeId};

impl Walk<'_> {
    /// What a type is made of; for a primitive, an alias of it.
    pub fn kind(&mut self, id: ComponentDefinedTypeId) -> Result<TypeDefKind, Error> {
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

pub fn primitive_name(ty: PrimitiveValType) -> TypeRef {
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
