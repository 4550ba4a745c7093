//! WebAssembly as text, and back.

use crate::binary::expect_wasm;
use crate::boundary::{Blobs, Output, Part};
use crate::error::Error;
use crate::position::position;
use serde::{Deserialize, Serialize};
use std::io;
use wasmprinter::{Config, Print};
use wast::Wat;
use wast::lexer::Lexer;
use wast::parser::{self, ParseBuffer};

#[derive(Deserialize)]
pub struct PrintRequest {
    bytes: Part,
    /// Without bodies of functions, data and elements.
    skeleton: bool,
}

#[derive(Serialize)]
pub struct Printed {
    /// UTF-8.
    text: Part,
}

pub fn print(request: PrintRequest, blobs: &Blobs, output: &mut Output) -> Result<Printed, Error> {
    let bytes = blobs.part(request.bytes)?;
    expect_wasm(bytes)?;
    let mut text = Text::default();
    let printed = Config::new().print_skeleton(request.skeleton).print(bytes, &mut text);
    if text.is_full {
        return Err(Error::new(format!("the text is longer than {LONGEST} bytes")));
    }
    printed?;
    Ok(Printed { text: output.push(text.text.into_bytes()) })
}

/// The longest list that the Canonical ABI has. A small module may have a very long text, since each function has its
/// parameters in it.
const LONGEST: usize = (1 << 28) - 1;

#[derive(Default)]
struct Text {
    text: String,
    is_full: bool,
}

impl Print for Text {
    fn write_str(&mut self, part: &str) -> io::Result<()> {
        if self.text.len() + part.len() > LONGEST {
            self.is_full = true;
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.text.push_str(part);
        Ok(())
    }
}

#[derive(Deserialize)]
pub struct ParseRequest {
    /// What errors call it.
    file: String,
    text: Part,
}

#[derive(Serialize)]
pub struct Parsed {
    bytes: Part,
}

pub fn parse(request: ParseRequest, blobs: &Blobs, output: &mut Output) -> Result<Parsed, Error> {
    let text = str::from_utf8(blobs.part(request.text)?)
        .map_err(|_| Error::new("this text is not UTF-8"))?;
    let bytes = encode(text).map_err(|error| at(&request.file, text, &error))?;
    Ok(Parsed { bytes: output.push(bytes) })
}

fn encode(text: &str) -> Result<Vec<u8>, wast::Error> {
    parser::parse::<Wat>(&ParseBuffer::new(text)?)?.encode()
}

/// Errors have a place, but not how much of the text is meant: that is one token.
fn at(file: &str, text: &str, error: &wast::Error) -> Error {
    let start = error.span().offset();
    let mut end = start;
    if !matches!(Lexer::new(text).parse(&mut end), Ok(Some(_))) {
        end = start;
    }
    let position = position(file, text, start, end);
    Error { position: Some(position), ..Error::new(error.message()) }
}
