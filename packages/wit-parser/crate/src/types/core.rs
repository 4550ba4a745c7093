//! The types of core modules.

use super::model::{CoreExport, CoreImport, CoreModule};
use wasmparser::types::EntityType;

pub fn core_module(ty: &wasmparser::component_types::ModuleType) -> CoreModule {
    CoreModule {
        imports: ty
            .imports
            .iter()
            .map(|((module, name), ty)| CoreImport {
                module: module.clone(),
                name: name.clone(),
                ty: extern_type(ty),
            })
            .collect(),
        exports: ty
            .exports
            .iter()
            .map(|(name, ty)| CoreExport { name: name.clone(), ty: extern_type(ty) })
            .collect(),
    }
}

fn extern_type(ty: &EntityType) -> &'static str {
    match ty {
        EntityType::Func(_) | EntityType::FuncExact(_) => "func",
        EntityType::Table(_) => "table",
        EntityType::Memory(_) => "memory",
        EntityType::Global(_) => "global",
        EntityType::Tag(_) => "tag",
    }
}
