//! The official adapters: modules that implement WASI preview 1 by WASI 0.2.

use crate::error::Error;
use serde::Deserialize;
use wasi_preview1_component_adapter_provider::{
    WASI_SNAPSHOT_PREVIEW1_ADAPTER_NAME, WASI_SNAPSHOT_PREVIEW1_COMMAND_ADAPTER,
    WASI_SNAPSHOT_PREVIEW1_PROXY_ADAPTER, WASI_SNAPSHOT_PREVIEW1_REACTOR_ADAPTER,
};
use wasmparser::{Parser, Payload};

/// What modules import, which is what an adapter is found by.
pub const WASI_NAME: &str = WASI_SNAPSHOT_PREVIEW1_ADAPTER_NAME;

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WasiAdapter {
    /// The one for programs or the one for libraries, by what the module is.
    Auto,
    Reactor,
    Command,
    Proxy,
}

impl WasiAdapter {
    /// The adapter of a module.
    pub fn bytes(self, module: &[u8]) -> Result<&'static [u8], Error> {
        Ok(match self {
            WasiAdapter::Auto if is_command(module)? => WASI_SNAPSHOT_PREVIEW1_COMMAND_ADAPTER,
            WasiAdapter::Auto | WasiAdapter::Reactor => WASI_SNAPSHOT_PREVIEW1_REACTOR_ADAPTER,
            WasiAdapter::Command => WASI_SNAPSHOT_PREVIEW1_COMMAND_ADAPTER,
            WasiAdapter::Proxy => WASI_SNAPSHOT_PREVIEW1_PROXY_ADAPTER,
        })
    }
}

/// A program has a `_start`, which a library for others to call has not.
fn is_command(module: &[u8]) -> Result<bool, Error> {
    for payload in Parser::new(0).parse_all(module) {
        if let Payload::ExportSection(section) = payload? {
            for export in section {
                if export?.name == "_start" {
                    return Ok(true);
                }
            }
        }
    }
    Ok(false)
}
