//! The core modules: those of the component, and the adapters that the translator makes.

use super::model::{Module, ModuleKind};
use crate::binary::{self, NEEDS};
use crate::boundary::Output;
use crate::types::{CoreExport, CoreImport};
use std::collections::HashMap;
use wasmparser::Validator;
use wasmtime_environ::component::StaticModuleIndex;
use wasmtime_environ::{EntityIndex, EntityType, ModuleTranslation, PrimaryMap};

pub type Modules<'data> = PrimaryMap<StaticModuleIndex, ModuleTranslation<'data>>;

/// An export's name by what it exports; the first of several.
pub type ExportNames = Vec<HashMap<EntityIndex, String>>;

pub fn export_names(modules: &Modules) -> ExportNames {
    modules
        .values()
        .map(|translation| {
            let module = &translation.module;
            let mut names = HashMap::new();
            for (name, entity) in module.exports.iter() {
                names.entry(*entity).or_insert_with(|| module.strings[name].to_string());
            }
            names
        })
        .collect()
}

/// `plain`: nothing in the component needs anything of `NEEDS`; its adapters may.
pub fn modules(
    component: &[u8],
    plain: bool,
    modules: &Modules,
    output: &mut Output,
) -> Vec<Module> {
    modules
        .values()
        .map(|translation| {
            let module = &translation.module;
            let strings = &module.strings;
            let is_static = !is_adapter(component, translation);
            Module {
                kind: if is_static { ModuleKind::Static } else { ModuleKind::Adapter },
                bytes: output.push(translation.wasm.to_vec()),
                name: module.name.map(|name| strings[&name].to_string()),
                imports: module
                    .imports()
                    .map(|(module, name, ty)| CoreImport {
                        module: module.to_string(),
                        name: name.to_string(),
                        ty: extern_type(ty),
                    })
                    .collect(),
                exports: module
                    .exports
                    .iter()
                    .map(|(name, entity)| CoreExport {
                        name: strings[name].to_string(),
                        ty: extern_type(module.type_of(*entity)),
                    })
                    .collect(),
                needs: if plain && is_static { Vec::new() } else { needs(translation.wasm) },
            }
        })
        .collect()
}

/// The component holds the modules that are its own.
pub fn is_adapter(component: &[u8], translation: &ModuleTranslation) -> bool {
    !component.as_ptr_range().contains(&translation.wasm.as_ptr())
}

fn extern_type(ty: EntityType) -> &'static str {
    match ty {
        EntityType::Function(_) => "func",
        EntityType::Table(_) => "table",
        EntityType::Memory(_) => "memory",
        EntityType::Global(_) => "global",
        EntityType::Tag(_) => "tag",
    }
}

/// A module needs a feature if it is not valid without it.
fn needs(wasm: &[u8]) -> Vec<&'static str> {
    let is_valid = |features| Validator::new_with_features(features).validate_all(wasm).is_ok();
    if is_valid(binary::plain_features()) {
        return Vec::new();
    }
    NEEDS
        .iter()
        .filter(|(_, feature)| !is_valid(binary::features() - *feature))
        .map(|(name, _)| *name)
        .collect()
}
