//! What the component exports, and how.

use super::model::{Export, ExportKind, ModuleRef};
use super::steps::Translated;
use crate::error::Error;
use wasmtime_environ::component::{self as environ, ExportIndex, StaticModuleIndex};

impl Translated<'_, '_> {
    pub fn exports(&self) -> Result<Vec<Export>, Error> {
        let instances = self.instances();
        self.component
            .exports
            .raw_iter()
            .map(|(name, (index, _))| self.export(name, *index, &instances))
            .collect()
    }

    fn export(
        &self,
        name: &str,
        index: ExportIndex,
        instances: &[Option<StaticModuleIndex>],
    ) -> Result<Export, Error> {
        let kind = match &self.component.export_items[index] {
            environ::Export::LiftedFunction { func, options, .. } => ExportKind::LiftedFunction {
                def: self.core_def(func, instances)?,
                options: options.as_u32(),
            },
            environ::Export::FunctionImport { import, .. } => {
                ExportKind::ReexportedFunction { import: import.as_u32() }
            }
            environ::Export::ModuleStatic { index, .. } => {
                ExportKind::Module { module: ModuleRef::Static(index.as_u32()) }
            }
            environ::Export::ModuleImport { import, .. } => {
                ExportKind::Module { module: ModuleRef::Import(import.as_u32()) }
            }
            environ::Export::Instance { exports, .. } => ExportKind::Instance {
                exports: exports
                    .raw_iter()
                    .map(|(name, (index, _))| self.export(name, *index, instances))
                    .collect::<Result<_, _>>()?,
            },
            environ::Export::Type(_) => ExportKind::Type,
        };
        Ok(Export { name: name.to_string(), kind })
    }
}
