//! The translator's result in the terms of the plan: indices as they are, names instead of entity
//! indices and positions.

use super::model::*;
use super::modules::{ExportNames, Modules};
use crate::error::Error;
use wasmtime_environ::component::{
    self as environ, Component, ComponentTypes, CoreExport, ExportItem, GlobalInitializer,
    InstantiateModule, RuntimeImportIndex, StaticModuleIndex, TrampolineIndex, TypeDef,
    TypeResourceTable, TypeResourceTableIndex,
};
use wasmtime_environ::{EntityIndex, EntityRef, ModuleInternedTypeIndex, PrimaryMap, WasmValType};

pub struct Translated<'t, 'data> {
    pub component: &'t Component,
    pub trampolines: &'t PrimaryMap<TrampolineIndex, environ::Trampoline>,
    pub modules: &'t Modules<'data>,
    pub types: &'t ComponentTypes,
    pub names: ExportNames,
}

impl Translated<'_, '_> {
    pub fn imports(&self) -> Vec<Import> {
        self.component
            .imports
            .iter()
            .map(|(index, (import, rest))| {
                let (name, _) = &self.component.import_types[*import];
                let mut path = vec![name.clone()];
                path.extend(rest.iter().cloned());
                Import { path, kind: self.import_kind(index) }
            })
            .collect()
    }

    fn import_kind(&self, index: RuntimeImportIndex) -> ImportKind {
        let (import, rest) = &self.component.imports[index];
        let mut ty = self.component.import_types[*import].1.ty;
        for name in rest {
            if let TypeDef::ComponentInstance(instance) = ty
                && let Some(export) = self.types[instance].exports.get(name)
            {
                ty = export.ty;
            }
        }
        match ty {
            TypeDef::Module(_) => ImportKind::Module,
            TypeDef::Resource(_) => ImportKind::Resource,
            _ => ImportKind::Func,
        }
    }

    pub fn resources(&self) -> Vec<Resource> {
        let imported = self.component.imported_resources.values();
        let defined = self.component.defined_resource_instances.values();
        imported
            .map(|import| Resource::Imported { import: import.as_u32() })
            .chain(defined.map(|instance| Resource::Defined { instance: instance.as_u32() }))
            .collect()
    }

    pub fn component_instances(&self) -> Vec<ComponentInstance> {
        self.component
            .component_instance_parents
            .values()
            .map(|parent| ComponentInstance { parent: parent.map(|index| index.as_u32()) })
            .collect()
    }

    pub fn adapters(&self) -> Vec<Adapter> {
        self.component
            .adapters
            .iter()
            .map(|(caller, callee)| Adapter { caller: caller.as_u32(), callee: callee.as_u32() })
            .collect()
    }

    /// Null for a resource that stays abstract: no adapter names its table.
    pub fn resource_tables(&self) -> Vec<Option<ResourceTable>> {
        self.types
            .resource_tables()
            .values()
            .map(|table| match table {
                TypeResourceTable::Concrete { ty, instance } => {
                    Some(ResourceTable { resource: ty.as_u32(), instance: instance.as_u32() })
                }
                TypeResourceTable::Abstract(_) => None,
            })
            .collect()
    }

    pub fn resource(&self, table: TypeResourceTableIndex) -> u32 {
        self.types[table].unwrap_concrete_ty().as_u32()
    }

    pub fn initializers(&self) -> Result<Vec<Initializer>, Error> {
        let instances = self.instances();
        self.component
            .initializers
            .iter()
            .map(|initializer| self.initializer(initializer, &instances))
            .collect()
    }

    fn initializer(
        &self,
        initializer: &GlobalInitializer,
        instances: &[Option<StaticModuleIndex>],
    ) -> Result<Initializer, Error> {
        Ok(match initializer {
            GlobalInitializer::InstantiateModule(module, instance) => {
                let (module, args) = match module {
                    InstantiateModule::Static(index, defs) => {
                        let args = self.arguments(*index, defs, instances)?;
                        (ModuleRef::Static(index.as_u32()), args)
                    }
                    InstantiateModule::Import(import, args) => {
                        let mut list = Vec::new();
                        for (module, defs) in args {
                            for (name, def) in defs {
                                list.push(Argument {
                                    module: module.clone(),
                                    name: name.clone(),
                                    def: self.core_def(def, instances)?,
                                });
                            }
                        }
                        (ModuleRef::Import(import.as_u32()), list)
                    }
                };
                let instance = instance.map(|instance| instance.as_u32());
                Initializer::Instantiate { module, instance, args }
            }
            GlobalInitializer::LowerImport { index, import } => {
                Initializer::LowerImport { lowering: index.as_u32(), import: import.as_u32() }
            }
            GlobalInitializer::ExtractMemory(memory) => Initializer::ExtractMemory {
                index: memory.index.as_u32(),
                def: self.export_def(&memory.export, instances)?,
            },
            GlobalInitializer::ExtractRealloc(realloc) => Initializer::ExtractRealloc {
                index: realloc.index.as_u32(),
                def: self.core_def(&realloc.def, instances)?,
            },
            GlobalInitializer::ExtractCallback(callback) => Initializer::ExtractCallback {
                index: callback.index.as_u32(),
                def: self.core_def(&callback.def, instances)?,
            },
            GlobalInitializer::ExtractPostReturn(post_return) => Initializer::ExtractPostReturn {
                index: post_return.index.as_u32(),
                def: self.core_def(&post_return.def, instances)?,
            },
            GlobalInitializer::ExtractTable(table) => Initializer::ExtractTable {
                index: table.index.as_u32(),
                def: self.export_def(&table.export, instances)?,
            },
            GlobalInitializer::Resource(resource) => Initializer::Resource {
                resource: self.component.resource_index(resource.index).as_u32(),
                dtor: resource
                    .dtor
                    .as_ref()
                    .map(|def| self.core_def(def, instances))
                    .transpose()?,
                instance: resource.instance.as_u32(),
            },
        })
    }

    /// The translator matches arguments to a module's imports by position.
    fn arguments(
        &self,
        module: StaticModuleIndex,
        defs: &[environ::CoreDef],
        instances: &[Option<StaticModuleIndex>],
    ) -> Result<Vec<Argument>, Error> {
        let imports = self.modules[module].module.imports();
        imports
            .zip(defs)
            .map(|((module, name, _), def)| {
                Ok(Argument {
                    module: module.to_string(),
                    name: name.to_string(),
                    def: self.core_def(def, instances)?,
                })
            })
            .collect()
    }

    pub fn core_def(
        &self,
        def: &environ::CoreDef,
        instances: &[Option<StaticModuleIndex>],
    ) -> Result<CoreDef, Error> {
        Ok(match def {
            environ::CoreDef::Export(export) => self.export_def(export, instances)?,
            environ::CoreDef::InstanceFlags(instance) => {
                CoreDef::Flags { instance: instance.as_u32() }
            }
            environ::CoreDef::Trampoline(index) => CoreDef::Trampoline { index: index.as_u32() },
            environ::CoreDef::UnsafeIntrinsic(intrinsic) => {
                CoreDef::Intrinsic { name: intrinsic.name() }
            }
        })
    }

    fn export_def<T: Copy + Into<EntityIndex>>(
        &self,
        export: &CoreExport<T>,
        instances: &[Option<StaticModuleIndex>],
    ) -> Result<CoreDef, Error> {
        let instance = export.instance.as_u32();
        let name = match &export.item {
            ExportItem::Name(name) => name.clone(),
            ExportItem::Index(index) => instances
                .get(export.instance.index())
                .copied()
                .flatten()
                .and_then(|module| self.names[module.index()].get(&(*index).into()).cloned())
                .ok_or_else(|| {
                    Error::new(format!(
                        "this component cannot be planned: core instance {instance} is used for \
                         something that it does not export"
                    ))
                })?,
        };
        Ok(CoreDef::Export { instance, name })
    }

    /// The module of each core instance; none for those of imported modules.
    pub fn instances(&self) -> Vec<Option<StaticModuleIndex>> {
        self.component
            .initializers
            .iter()
            .filter_map(|initializer| match initializer {
                GlobalInitializer::InstantiateModule(InstantiateModule::Static(index, _), _) => {
                    Some(Some(*index))
                }
                GlobalInitializer::InstantiateModule(..) => Some(None),
                _ => None,
            })
            .collect()
    }

    pub fn signature(&self, index: ModuleInternedTypeIndex) -> Signature {
        let ty = self.types.module_types()[index].unwrap_func();
        Signature {
            params: ty.params().iter().map(value_type).collect(),
            results: ty.results().iter().map(value_type).collect(),
        }
    }
}

fn value_type(ty: &WasmValType) -> &'static str {
    match ty {
        WasmValType::I32 => "i32",
        WasmValType::I64 => "i64",
        WasmValType::F32 => "f32",
        WasmValType::F64 => "f64",
        WasmValType::V128 => "v128",
        WasmValType::Ref(_) => "ref",
    }
}
