//! Turns core modules into components, WIT into C headers and components into one, so that building a guest needs nothing but
//! Rust and clang.
//!
//!     guest-tool component <core .wasm or .wat> -o <component> [--wit <dir>] [--world <name>] [--encoding utf8|utf16|latin1+utf16]
//!     guest-tool text <component .wat> -o <component>
//!     guest-tool c-glue <wit dir> <out dir> [--world <name>] [--encoding ...]
//!     guest-tool compose <.wac> <component>... -o <component>

use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use wac_graph::{EncodeOptions, types::BorrowedPackageKey};
use wit_bindgen_core::Files;
use wit_component::{ComponentEncoder, StringEncoding, embed_component_metadata};
use wit_parser::{Resolve, WorldId};

struct Arguments {
    files: Vec<PathBuf>,
    out: Option<PathBuf>,
    wit: Option<PathBuf>,
    world: Option<String>,
    encoding: StringEncoding,
}

fn main() -> Result<()> {
    let mut words = std::env::args().skip(1);
    let command = words.next().context("which command: component, text, compose or c-glue?")?;
    let arguments = parse(words)?;
    match command.as_str() {
        "component" => component(&arguments),
        "text" => text(&arguments),
        "c-glue" => c_glue(&arguments),
        "compose" => compose(&arguments),
        other => bail!("unknown command {other}"),
    }
}

fn parse(mut words: impl Iterator<Item = String>) -> Result<Arguments> {
    let mut arguments =
        Arguments { files: Vec::new(), out: None, wit: None, world: None, encoding: StringEncoding::UTF8 };
    while let Some(word) = words.next() {
        let mut value = || words.next().with_context(|| format!("{word} needs a value"));
        match word.as_str() {
            "-o" => arguments.out = Some(value()?.into()),
            "--wit" => arguments.wit = Some(value()?.into()),
            "--world" => arguments.world = Some(value()?),
            "--encoding" => {
                arguments.encoding = match value()?.as_str() {
                    "utf8" => StringEncoding::UTF8,
                    "utf16" => StringEncoding::UTF16,
                    "latin1+utf16" => StringEncoding::CompactUTF16,
                    other => bail!("unknown encoding {other}"),
                }
            }
            _ => arguments.files.push(word.into()),
        }
    }
    Ok(arguments)
}

fn world(wit: &Path, name: Option<&str>) -> Result<(Resolve, WorldId)> {
    let mut resolve = Resolve::default();
    let (package, _) = resolve.push_path(wit)?;
    let world = resolve.select_world(&[package], name)?;
    Ok((resolve, world))
}

/// With --wit the module gets its types from there (hand-written modules), without from its own custom section (wit-bindgen's).
fn component(arguments: &Arguments) -> Result<()> {
    let [input] = &arguments.files[..] else { bail!("component takes one module") };
    let mut module = wat::parse_file(input)?;
    if let Some(wit) = &arguments.wit {
        let (resolve, world) = world(wit, arguments.world.as_deref())?;
        embed_component_metadata(&mut module, &resolve, world, arguments.encoding, false)?;
    }
    let component = ComponentEncoder::default().validate(true).module(&module)?.encode()?;
    std::fs::write(arguments.out.as_ref().context("-o is missing")?, component)?;
    Ok(())
}

/// A component that is written as such.
fn text(arguments: &Arguments) -> Result<()> {
    let [input] = &arguments.files[..] else { bail!("text takes one component") };
    std::fs::write(arguments.out.as_ref().context("-o is missing")?, wat::parse_file(input)?)?;
    Ok(())
}

fn c_glue(arguments: &Arguments) -> Result<()> {
    let [wit, out] = &arguments.files[..] else { bail!("c-glue takes a WIT folder and an output folder") };
    let (mut resolve, world) = world(wit, arguments.world.as_deref())?;
    let options = wit_bindgen_c::Opts { string_encoding: arguments.encoding, ..Default::default() };
    let mut files = Files::default();
    options.build().generate(&mut resolve, world, &mut files)?;
    std::fs::create_dir_all(out)?;
    for (name, contents) in files.iter() {
        std::fs::write(out.join(name), contents)?;
    }
    Ok(())
}

/// The components are known to the document as `parts:<file name>`.
fn compose(arguments: &Arguments) -> Result<()> {
    let (document, components) = arguments.files.split_first().context("compose takes a .wac and components")?;
    let source = std::fs::read_to_string(document)?;
    let document = wac_parser::Document::parse(&source)?;
    let names: Vec<String> = components
        .iter()
        .map(|file| Ok(format!("parts:{}", file.file_stem().and_then(|it| it.to_str()).context("a component without a name")?)))
        .collect::<Result<_>>()?;
    let mut parts = indexmap::IndexMap::new();
    for (name, file) in names.iter().zip(components) {
        parts.insert(BorrowedPackageKey::from_name_and_version(name, None), std::fs::read(file)?);
    }
    let composed = document.resolve(parts)?.encode(EncodeOptions::default())?;
    std::fs::write(arguments.out.as_ref().context("-o is missing")?, composed)?;
    Ok(())
}
