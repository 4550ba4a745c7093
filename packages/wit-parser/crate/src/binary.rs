//! Binaries: what they are, and whether they are valid.

use crate::boundary::{Blobs, Output, Part};
use crate::error::Error;
use serde::Deserialize;
use wasmparser::types::Types;
use wasmparser::{Parser, Validator, WasmFeatures};

/// What the Component Model's own suite takes for valid. Nested names, values and GC are not.
pub fn features() -> WasmFeatures {
    WasmFeatures::default()
        | WasmFeatures::CM_ASYNC_STACKFUL
        | WasmFeatures::CM_MORE_ASYNC_BUILTINS
        | WasmFeatures::CM_THREADING
        | WasmFeatures::CM_ERROR_CONTEXT
        | WasmFeatures::CM_FIXED_LENGTH_LISTS
        | WasmFeatures::CM64
        | WasmFeatures::CUSTOM_PAGE_SIZES
}

/// Everything that only a component with asynchronous parts needs.
const ASYNC: WasmFeatures = WasmFeatures::CM_ASYNC
    .union(WasmFeatures::CM_ASYNC_STACKFUL)
    .union(WasmFeatures::CM_MORE_ASYNC_BUILTINS)
    .union(WasmFeatures::CM_THREADING)
    .union(WasmFeatures::CM_ERROR_CONTEXT);

#[derive(Deserialize)]
pub struct ValidateRequest {
    bytes: Part,
}

pub fn validate_component(
    request: ValidateRequest,
    blobs: &Blobs,
    _: &mut Output,
) -> Result<(), Error> {
    expect_valid(blobs.part(request.bytes)?)
}

/// A valid component.
pub fn expect_valid(bytes: &[u8]) -> Result<(), Error> {
    expect_component(bytes)?;
    Validator::new_with_features(features()).validate_all(bytes)?;
    Ok(())
}

/// A core module or a component, by how it begins.
pub fn expect_wasm(bytes: &[u8]) -> Result<(), Error> {
    if Parser::is_component(bytes) || Parser::is_core_wasm(bytes) {
        return Ok(());
    }
    let message = "this is not WebAssembly: it does not begin as a core module or a component does";
    Err(Error { offset: Some(0), ..Error::new(message) })
}

/// Names what else the bytes are.
pub fn expect_component(bytes: &[u8]) -> Result<(), Error> {
    if Parser::is_component(bytes) {
        return Ok(());
    }
    let message = if Parser::is_core_wasm(bytes) {
        "this is a core module, not a component"
    } else if bytes.starts_with(b"\0asm") {
        "this is WebAssembly of a version that is neither a core module's nor a component's"
    } else {
        "this is not a component: it does not begin with the bytes `\\0asm`"
    };
    Err(Error { offset: Some(0), ..Error::new(message) })
}

/// What core modules may need of an engine beyond WebAssembly 2.0, by the names of `plan.ts`.
pub const NEEDS: [(&str, WasmFeatures); 7] = [
    ("multi-memory", WasmFeatures::MULTI_MEMORY),
    ("exceptions", WasmFeatures::EXCEPTIONS),
    ("memory64", WasmFeatures::MEMORY64),
    ("threads", WasmFeatures::THREADS),
    ("custom-page-sizes", WasmFeatures::CUSTOM_PAGE_SIZES),
    ("tail-calls", WasmFeatures::TAIL_CALL),
    ("gc", WasmFeatures::GC.union(WasmFeatures::FUNCTION_REFERENCES)),
];

/// Without anything of `NEEDS`.
pub fn plain_features() -> WasmFeatures {
    NEEDS.iter().fold(features(), |features, (_, need)| features - *need)
}

pub struct Validated {
    pub types: Types,
    /// What the component is to be translated with.
    pub features: WasmFeatures,
    /// Nothing in it needs anything of `NEEDS`.
    pub plain: bool,
}

/// Validates with as few features as it takes. Most components need none of `NEEDS`, and one look at
/// their code says so. Exceptions are allowed only where they are needed: adapters that are made with
/// them use `try_table`, which fewer engines have.
pub fn validate(bytes: &[u8]) -> Result<Validated, Error> {
    let without = features() - WasmFeatures::EXCEPTIONS;
    let attempts = [(plain_features(), without, true), (without, without, false)];
    for (attempt, features, plain) in attempts {
        if let Ok(types) = Validator::new_with_features(attempt).validate_all(bytes) {
            return Ok(Validated { types, features, plain });
        }
    }
    let types = Validator::new_with_features(features()).validate_all(bytes)?;
    Ok(Validated { types, features: features(), plain: false })
}

/// Whether a component is valid without anything asynchronous; one that is known to be valid.
pub fn is_synchronous(bytes: &[u8], features: WasmFeatures) -> bool {
    let features = features - ASYNC;
    let mut validator = Validator::new_with_features(features);
    let mut parser = Parser::new(0);
    parser.set_features(features);
    // Nothing in a function body is asynchronous in itself.
    parser
        .parse_all(bytes)
        .all(|payload| payload.is_ok_and(|payload| validator.payload(&payload).is_ok()))
}
