//! Core modules into components.

use crate::adapter::{self, WasiAdapter};
use crate::binary;
use crate::boundary::{Blobs, Output, Part};
use crate::error::Error;
use crate::sources::ChosenWorld;
use serde::{Deserialize, Serialize};
use wasmparser::{Parser, Payload, Validator, WasmFeatures};
use wit_component::{ComponentEncoder, StringEncoding, dummy_module, embed_component_metadata};
use wit_parser::{LiftLowerAbi, ManglingAndAbi};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ComponentizeRequest {
    module: Part,
    /// May be absent where the module carries its WIT.
    wit: Option<Wit>,
    /// Which official adapter serves WASI preview 1, where one is to.
    wasi: Option<WasiAdapter>,
    #[serde(default)]
    adapters: Vec<Adapter>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Wit {
    #[serde(flatten)]
    chosen: ChosenWorld,
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
pub struct Binary {
    bytes: Part,
}

pub fn componentize(
    request: ComponentizeRequest,
    blobs: &Blobs,
    output: &mut Output,
) -> Result<Binary, Error> {
    let given = core_module(blobs.part(request.module)?)?;
    // The encoder validates as well, but says where something is in the component that it makes.
    Validator::new_with_features(WasmFeatures::all()).validate_all(given)?;
    let mut module = given.to_vec();
    if !carries_wit(&module)? {
        match &request.wit {
            Some(wit) => embed(&mut module, wit, blobs)?,
            // Programs of WASI preview 1 have theirs from their adapter.
            None if request.wasi.is_some() || !request.adapters.is_empty() => {}
            None => {
                let message = "this module carries no WIT and none is given, so nothing of it would be exported";
                return Err(Error::new(message));
            }
        }
    }
    adapted(&request, &module, blobs, output).map_err(Error::without_offset)
}

fn adapted(
    request: &ComponentizeRequest,
    module: &[u8],
    blobs: &Blobs,
    output: &mut Output,
) -> Result<Binary, Error> {
    let mut encoder = ComponentEncoder::default();
    encoder.validate(true).module(module)?;
    if let Some(wasi) = request.wasi {
        encoder.adapter(adapter::WASI_NAME, wasi.bytes(module)?)?;
    }
    for adapter in &request.adapters {
        encoder
            .adapter(&adapter.name, blobs.part(adapter.bytes)?)
            .map_err(|error| Error::from(error).context(&format!("adapter `{}`", adapter.name)))?;
    }
    finish(&mut encoder, output)
}

fn core_module(bytes: &[u8]) -> Result<&[u8], Error> {
    if Parser::is_component(bytes) {
        return Err(Error::new("this is a component already, not a core module"));
    }
    if !Parser::is_core_wasm(bytes) {
        return Err(Error::new("this is not a core module"));
    }
    Ok(bytes)
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

fn embed(module: &mut Vec<u8>, wit: &Wit, blobs: &Blobs) -> Result<(), Error> {
    let (resolve, world) = wit.chosen.resolve(blobs)?;
    Ok(embed_component_metadata(module, &resolve, world, wit.string_encoding.into(), false)?)
}

#[derive(Deserialize)]
pub struct EmbedRequest {
    module: Part,
    wit: Wit,
}

pub fn embed_wit(
    request: EmbedRequest,
    blobs: &Blobs,
    output: &mut Output,
) -> Result<Binary, Error> {
    let mut module = core_module(blobs.part(request.module)?)?.to_vec();
    // A section behind a module that ends in the middle of one would be taken for the rest of it.
    carries_wit(&module)?;
    embed(&mut module, &request.wit, blobs)?;
    Ok(Binary { bytes: output.push(module) })
}

fn finish(encoder: &mut ComponentEncoder, output: &mut Output) -> Result<Binary, Error> {
    let bytes = encoder.encode()?;
    binary::expect_component(&bytes)?;
    Ok(Binary { bytes: output.push(bytes) })
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

pub fn dummy(request: DummyRequest, blobs: &Blobs, output: &mut Output) -> Result<Binary, Error> {
    let wit = &request.wit;
    let (resolve, world) = wit.chosen.resolve(blobs)?;
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
