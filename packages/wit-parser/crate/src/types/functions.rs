//! What a function takes and gives, and what it is by its name.

use super::definitions::Definitions;
use super::model::{Function, FunctionKind, Param};
use crate::error::Error;
use indexmap::IndexMap;
use wasmparser::WasmFeatures;
use wasmparser::component_types::ComponentFuncTypeId;
use wasmparser::names::{AccessorKind, ComponentName, ComponentNameKind, ResourceFuncKind};

/// The types that are named so far in an interface, or among a world's imports or exports.
pub type Scope<'s> = &'s IndexMap<String, usize>;

impl Definitions<'_> {
    pub fn function(
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

fn function_kind(name: &str, is_async: bool, scope: Scope) -> Result<FunctionKind, Error> {
    let parsed = ComponentName::new_with_features(name, 0, WasmFeatures::all())?;
    let ComponentNameKind::Plain(plain) = parsed.kind() else {
        return Ok(freestanding(is_async));
    };
    let Some(resource) = plain.resource() else {
        return Ok(match plain.accessor {
            None => freestanding(is_async),
            Some(AccessorKind::Get) => FunctionKind::Getter,
            Some(AccessorKind::Set) => FunctionKind::Setter,
        });
    };
    let resource = *scope
        .get(resource.as_str())
        .ok_or_else(|| Error::new(format!("the resource of `{name}` is not beside it")))?;
    Ok(match (plain.resource_func, plain.accessor, is_async) {
        (Some(ResourceFuncKind::Method), None, false) => FunctionKind::Method(resource),
        (Some(ResourceFuncKind::Method), None, true) => FunctionKind::AsyncMethod(resource),
        (Some(ResourceFuncKind::Method), Some(AccessorKind::Get), _) => {
            FunctionKind::MethodGetter(resource)
        }
        (Some(ResourceFuncKind::Method), Some(AccessorKind::Set), _) => {
            FunctionKind::MethodSetter(resource)
        }
        (Some(ResourceFuncKind::Static), None, false) => FunctionKind::Static(resource),
        (Some(ResourceFuncKind::Static), None, true) => FunctionKind::AsyncStatic(resource),
        (Some(ResourceFuncKind::Static), Some(AccessorKind::Get), _) => {
            FunctionKind::StaticGetter(resource)
        }
        (Some(ResourceFuncKind::Static), Some(AccessorKind::Set), _) => {
            FunctionKind::StaticSetter(resource)
        }
        _ => FunctionKind::Constructor(resource),
    })
}

fn freestanding(is_async: bool) -> FunctionKind {
    if is_async { FunctionKind::AsyncFreestanding } else { FunctionKind::Freestanding }
}
