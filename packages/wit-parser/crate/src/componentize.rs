//! Core modules into components.

use crate::binary;
use crate::boundary::{Blob, Output, Part};
use crate::error::Error;
use crate::sources::{Sources, select_world};
use serde::{Deserialize, Serialize};
use wasmparser::{Parser, Payload};
use wit_component::{ComponentEncoder, StringEncoding, dummy_module, embed_component_metadata};
use wit_parser::{LiftLowerAbi, ManglingAndAbi};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ComponentizeRequest {
    module: Part,
    /// May be absent where the module carries its WIT.
    wit: Option<Wit>,
    #[serde(default)]
    adapters: Vec<Adapter>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Wit {
    sources: Sources,
    world: Option<String>,
    #[serde(default)]
    string_encoding: Encoding,
}

#[derive(Deserialize)]
struct Adapter {
    name: String,
    bytes: Part,
}

/// As the binary format names them.
#[derive(Clone, Copy, Default, Deserialize)]
enum Encoding {
    #[default]
    #[serde(rename = "utf8")]
    Utf8,
    #[serde(rename = "utf16")]
    Utf16,
    #[serde(rename = "latin1+utf16")]
    Latin1Utf16,
}

impl From<Encoding> for StringEncoding {
    fn from(encoding: Encoding) -> StringEncoding {
        match encoding {
            Encoding::Utf8 => StringEncoding::UTF8,
            Encoding::Utf16 => StringEncoding::UTF16,
            Encoding::Latin1Utf16 => StringEncoding::CompactUTF16,
        }
    }
}

#[derive(Serialize)]
pub struct Component {
    bytes: Part,
}

pub fn componentize(
    request: ComponentizeRequest,
    blob: &Blob,
    output: &mut Output,
) -> Result<Component, Error> {
    let mut module = blob.part(request.module)?.to_vec();
    if Parser::is_component(&module) {
        return Err(Error::new("this is a component already, not a core module"));
    }
    if !Parser::is_core_wasm(&module) {
        return Err(Error::new("this is not a core module"));
    }
    match &request.wit {
        Some(wit) if !carries_wit(&module)? => embed(&mut module, wit, blob)?,
        _ => {}
    }
    let mut encoder = ComponentEncoder::default();
    encoder.validate(true).module(&module)?;
    for adapter in &request.adapters {
        encoder
            .adapter(&adapter.name, blob.part(adapter.bytes)?)
            .map_err(|error| Error::from(error).context(&format!("adapter `{}`", adapter.name)))?;
    }
    finish(&mut encoder, output)
}

/// Guests of wit-bindgen carry their world in custom sections; to embed another would be to claim
/// two.
fn carries_wit(module: &[u8]) -> Result<bool, Error> {
    for payload in Parser::new(0).parse_all(module) {
        if let Payload::CustomSection(section) = payload?
            && section.name().starts_with("component-type")
        {
            return Ok(true);
        }
    }
    Ok(false)
}

fn embed(module: &mut Vec<u8>, wit: &Wit, blob: &Blob) -> Result<(), Error> {
    let (resolve, package) = wit.sources.resolve(blob)?;
    let world = select_world(&resolve, package, wit.world.as_deref())?;
    Ok(embed_component_metadata(module, &resolve, world, wit.string_encoding.into(), false)?)
}

fn finish(encoder: &mut ComponentEncoder, output: &mut Output) -> Result<Component, Error> {
    let bytes = encoder.encode()?;
    binary::expect_component(&bytes)?;
    Ok(Component { bytes: output.push(&bytes) })
}

#[derive(Deserialize)]
pub struct DummyRequest {
    wit: Wit,
    mangling: Mangling,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Mangling {
    Standard32,
    Legacy,
    LegacyAsyncCallback,
    LegacyAsyncStackful,
}

pub fn dummy(request: DummyRequest, blob: &Blob, output: &mut Output) -> Result<Component, Error> {
    let wit = &request.wit;
    let (resolve, package) = wit.sources.resolve(blob)?;
    let world = select_world(&resolve, package, wit.world.as_deref())?;
    let mangling = match request.mangling {
        Mangling::Standard32 => ManglingAndAbi::Standard32,
        Mangling::Legacy => ManglingAndAbi::Legacy(LiftLowerAbi::Sync),
        Mangling::LegacyAsyncCallback => ManglingAndAbi::Legacy(LiftLowerAbi::AsyncCallback),
        Mangling::LegacyAsyncStackful => ManglingAndAbi::Legacy(LiftLowerAbi::AsyncStackful),
    };
    let mut module = dummy_module(&resolve, world, mangling);
    embed_component_metadata(&mut module, &resolve, world, wit.string_encoding.into(), false)?;
    finish(ComponentEncoder::default().validate(true).module(&module)?, output)
}
