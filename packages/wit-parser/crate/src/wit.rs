//! WIT in, `Resolve` or text out.

use crate::binary;
use crate::boundary::{Blobs, Output, Part};
use crate::error::Error;
use crate::sources::{Sources, select_world};
use serde::{Deserialize, Serialize};
use wit_component::{OutputToString, WitPrinter};
use wit_parser::decoding::{DecodedWasm, decode as decode_binary};
use wit_parser::{PackageId, Resolve, WorldId};

#[derive(Deserialize)]
pub struct ParseRequest {
    sources: Sources,
    world: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Resolved {
    resolve: Resolve,
    package_index: usize,
    world_index: Option<usize>,
}

impl Resolved {
    fn new(resolve: Resolve, package: PackageId, world: Option<WorldId>) -> Resolved {
        Resolved {
            resolve,
            package_index: package.index(),
            world_index: world.map(|world| world.index()),
        }
    }
}

pub fn parse(request: ParseRequest, blobs: &Blobs, _: &mut Output) -> Result<Resolved, Error> {
    let (resolve, package) = request.sources.resolve(blobs)?;
    let world = choose(&resolve, package, request.world.as_deref())?;
    Ok(Resolved::new(resolve, package, world))
}

/// A world that was asked for must be there; one that was not is known only if there is one.
fn choose(
    resolve: &Resolve,
    package: PackageId,
    world: Option<&str>,
) -> Result<Option<WorldId>, Error> {
    match world {
        Some(_) => Ok(Some(select_world(resolve, package, world)?)),
        None => Ok(resolve.select_world(&[package], None).ok()),
    }
}

#[derive(Deserialize)]
pub struct DecodeRequest {
    bytes: Part,
    world: Option<String>,
}

pub fn decode(request: DecodeRequest, blobs: &Blobs, _: &mut Output) -> Result<Resolved, Error> {
    match decoded(blobs.part(request.bytes)?)? {
        DecodedWasm::WitPackage(resolve, package) => {
            let world = choose(&resolve, package, request.world.as_deref())?;
            Ok(Resolved::new(resolve, package, world))
        }
        DecodedWasm::Component(resolve, world) => {
            let package = package_of(&resolve, world)?;
            Ok(Resolved::new(resolve, package, Some(world)))
        }
    }
}

fn decoded(bytes: &[u8]) -> Result<DecodedWasm, Error> {
    binary::expect_component(bytes)?;
    Ok(decode_binary(bytes)?)
}

fn package_of(resolve: &Resolve, world: WorldId) -> Result<PackageId, Error> {
    resolve.worlds[world].package.ok_or_else(|| Error::new("a world has no package"))
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PrintRequest {
    Sources(Sources),
    Bytes(Part),
}

/// The main package, then every other as a nested one, so that the text stands alone.
pub fn print(request: PrintRequest, blobs: &Blobs, _: &mut Output) -> Result<String, Error> {
    let (resolve, package) = match request {
        PrintRequest::Sources(sources) => sources.resolve(blobs)?,
        PrintRequest::Bytes(bytes) => match decoded(blobs.part(bytes)?)? {
            DecodedWasm::WitPackage(resolve, package) => (resolve, package),
            DecodedWasm::Component(resolve, world) => {
                let package = package_of(&resolve, world)?;
                (resolve, package)
            }
        },
    };
    let nested: Vec<_> =
        resolve.packages.iter().map(|(id, _)| id).filter(|id| *id != package).collect();
    let mut printer = WitPrinter::new(OutputToString::default());
    printer.print(&resolve, package, &nested)?;
    Ok(printer.output.to_string())
}

#[derive(Deserialize)]
pub struct EncodeRequest {
    sources: Sources,
}

#[derive(Serialize)]
pub struct Encoded {
    bytes: Part,
}

pub fn encode(
    request: EncodeRequest,
    blobs: &Blobs,
    output: &mut Output,
) -> Result<Encoded, Error> {
    let (resolve, package) = request.sources.resolve(blobs)?;
    let bytes = wit_component::encode(&resolve, package, false)?;
    Ok(Encoded { bytes: output.push(bytes) })
}
