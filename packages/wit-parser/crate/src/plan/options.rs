//! Canonical options.

use super::model::Options;
use super::steps::Translated;
use std::collections::HashSet;
use wasmtime_environ::component::{
    CanonicalOptionsDataModel, ExportItem, GlobalInitializer, RuntimeMemoryIndex, StringEncoding,
};
use wasmtime_environ::{EntityRef, IndexType};

impl Translated<'_, '_> {
    pub fn options(&self) -> Vec<Options> {
        let memories64 = self.memories64();
        self.component
            .options
            .values()
            .map(|options| {
                let (memory, realloc) = match options.data_model {
                    CanonicalOptionsDataModel::Gc {} => (None, None),
                    CanonicalOptionsDataModel::LinearMemory(memory) => {
                        (memory.memory, memory.realloc)
                    }
                };
                Options {
                    instance: options.instance.as_u32(),
                    string_encoding: match options.string_encoding {
                        StringEncoding::Utf8 => "utf8",
                        StringEncoding::Utf16 => "utf16",
                        StringEncoding::CompactUtf16 => "latin1+utf16",
                    },
                    memory: memory.map(|memory| memory.as_u32()),
                    memory64: memory.is_some_and(|memory| memories64.contains(&memory)),
                    realloc: realloc.map(|realloc| realloc.as_u32()),
                    callback: options.callback.map(|callback| callback.as_u32()),
                    post_return: options.post_return.map(|post_return| post_return.as_u32()),
                    is_async: options.async_,
                    signature: self.signature(options.core_type),
                }
            })
            .collect()
    }

    /// The plan says where a memory comes from, its module of what kind it is.
    fn memories64(&self) -> HashSet<RuntimeMemoryIndex> {
        let instances = self.instances();
        self.component
            .initializers
            .iter()
            .filter_map(|initializer| match initializer {
                GlobalInitializer::ExtractMemory(memory) => Some(memory),
                _ => None,
            })
            .filter(|memory| {
                let ExportItem::Index(index) = memory.export.item else { return false };
                instances[memory.export.instance.index()].is_some_and(|module| {
                    let memory = &self.modules[module].module.memories[index];
                    matches!(memory.idx_type, IndexType::I64)
                })
            })
            .map(|memory| memory.index)
            .collect()
    }
}
