//! What a component has, at a glance: one pass that does not look into core modules.

use crate::error::Error;
use wasmparser::{Chunk, Parser, Payload};
use wit_parser::PackageMetadata;

#[derive(Default)]
pub struct Outline<'a> {
    /// The names of what the component itself imports and exports, in order.
    pub imports: Vec<&'a str>,
    pub exports: Vec<&'a str>,
    /// It carries the docs of its WIT.
    pub has_docs: bool,
    /// It, or a component in it, has a start function.
    pub has_start: bool,
}

/// The outline of a valid component.
pub fn outline(bytes: &[u8]) -> Result<Outline<'_>, Error> {
    let mut outline = Outline::default();
    let mut parser = Parser::new(0);
    let mut around = Vec::new();
    let mut rest = bytes;
    loop {
        let Chunk::Parsed { payload, consumed } = parser.parse(rest, true)? else {
            return Err(Error::new("the component ends too early"));
        };
        rest = &rest[consumed..];
        match payload {
            Payload::ModuleSection { unchecked_range, .. } => {
                rest = &rest[(unchecked_range.end - unchecked_range.start) as usize..];
            }
            Payload::ComponentSection { parser: nested, .. } => {
                around.push(std::mem::replace(&mut parser, nested));
            }
            Payload::End(_) => match around.pop() {
                Some(outer) => parser = outer,
                None => return Ok(outline),
            },
            payload => outline.add(payload, around.is_empty())?,
        }
    }
}

impl<'a> Outline<'a> {
    fn add(&mut self, payload: Payload<'a>, at_root: bool) -> Result<(), Error> {
        match payload {
            Payload::ComponentStartSection { .. } => self.has_start = true,
            Payload::CustomSection(section) if at_root => {
                self.has_docs |= section.name() == PackageMetadata::SECTION_NAME;
            }
            Payload::ComponentImportSection(section) if at_root => {
                for import in section {
                    self.imports.push(import?.name.name);
                }
            }
            Payload::ComponentExportSection(section) if at_root => {
                for export in section {
                    self.exports.push(export?.name.name);
                }
            }
            _ => {}
        }
        Ok(())
    }
}
