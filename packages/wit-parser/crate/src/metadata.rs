//! What a binary says of itself in custom sections: its name, what made it, and for whom.

use crate::binary::expect_wasm;
use crate::boundary::{Blobs, Output, Part};
use crate::error::Error;
use indexmap::IndexMap;
use serde::{Deserialize, Serialize};
use std::ops::Range;
use wasm_metadata::{AddMetadata, AddMetadataField, ComponentNames, ModuleNames, Producers};
use wasmparser::{CustomSectionReader, Encoding, KnownCustom, Parser, Payload};

#[derive(Deserialize)]
pub struct ReadRequest {
    bytes: Part,
}

/// Of a component or a core module. A name or text that it does not have is left out.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Metadata {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    /// Names with versions, by field (`language`, `processed-by`, `sdk`).
    producers: IndexMap<String, IndexMap<String, String>>,
    /// Sections of one text each.
    #[serde(flatten)]
    texts: IndexMap<&'static str, String>,
    /// Where it is in the file.
    offset: u64,
    size: u64,
    children: Vec<Metadata>,
}

/// The annotations of OCI that `wasm-tools metadata` knows.
const TEXTS: [&str; 7] =
    ["authors", "description", "licenses", "source", "homepage", "revision", "version"];

impl Metadata {
    fn new(range: Range<u64>) -> Metadata {
        Metadata {
            kind: "module",
            name: None,
            producers: IndexMap::new(),
            texts: IndexMap::new(),
            offset: range.start,
            size: range.end - range.start,
            children: Vec::new(),
        }
    }

    fn add(&mut self, section: &CustomSectionReader) -> Result<(), Error> {
        let (data, offset) = (section.data(), section.data_offset());
        match section.as_known() {
            KnownCustom::Name(_) => {
                self.name = ModuleNames::from_bytes(data, offset)?.get_name().cloned();
            }
            KnownCustom::ComponentName(_) => {
                self.name = ComponentNames::from_bytes(data, offset)?.get_name().cloned();
            }
            KnownCustom::Producers(_) => {
                for (field, values) in Producers::from_bytes(data, offset)?.iter() {
                    let values =
                        values.iter().map(|(name, version)| (name.clone(), version.clone()));
                    self.producers.entry(field.clone()).or_default().extend(values);
                }
            }
            _ => {
                if let Some(name) = TEXTS.into_iter().find(|name| *name == section.name()) {
                    self.texts.insert(name, String::from_utf8_lossy(data).into_owned());
                }
            }
        }
        Ok(())
    }
}

pub fn read(request: ReadRequest, blobs: &Blobs, _: &mut Output) -> Result<Metadata, Error> {
    read_all(blobs.part(request.bytes)?)
}

fn read_all(bytes: &[u8]) -> Result<Metadata, Error> {
    expect_wasm(bytes)?;
    let mut around = Vec::new();
    let mut here = Metadata::new(0..bytes.len() as u64);
    for payload in Parser::new(0).parse_all(bytes) {
        match payload? {
            Payload::Version { encoding: Encoding::Component, .. } => here.kind = "component",
            Payload::ModuleSection { unchecked_range, .. }
            | Payload::ComponentSection { unchecked_range, .. } => {
                around.push(std::mem::replace(&mut here, Metadata::new(unchecked_range)));
            }
            Payload::CustomSection(section) => here.add(&section)?,
            Payload::End(_) => {
                let Some(outer) = around.pop() else { break };
                let child = std::mem::replace(&mut here, outer);
                here.children.push(child);
            }
            _ => {}
        }
    }
    Ok(here)
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AddRequest {
    bytes: Part,
    name: Option<String>,
    /// Names with versions.
    language: Vec<(String, String)>,
    processed_by: Vec<(String, String)>,
    sdk: Vec<(String, String)>,
}

#[derive(Serialize)]
pub struct Added {
    bytes: Part,
}

pub fn add(request: AddRequest, blobs: &Blobs, output: &mut Output) -> Result<Added, Error> {
    let bytes = blobs.part(request.bytes)?;
    // wasm-metadata panics where a section is longer than the rest of the file.
    read_all(bytes)?;
    let mut metadata = AddMetadata::default();
    metadata.name = request.name.map_or(AddMetadataField::Keep, AddMetadataField::Set);
    metadata.language = request.language;
    metadata.processed_by = request.processed_by;
    metadata.sdk = request.sdk;
    Ok(Added { bytes: output.push(metadata.to_wasm(bytes)?) })
}
