//! From the spans of wit-parser to lines and columns.

use crate::error::{Error, Position};
use std::collections::HashMap;
use wit_parser::{ParseError, ResolveError, ResolveErrorKind, SourceMap, Span};

/// The texts by the path they were given with. (A `SourceMap` has them but does not give them out.)
pub type Texts<'a> = HashMap<&'a str, &'a str>;

pub fn parse_error(error: &ParseError, map: &SourceMap, texts: &Texts) -> Error {
    at(error.to_string(), error.kind().span(), map, texts)
}

pub fn resolve_error(error: &ResolveError, map: &SourceMap, texts: &Texts) -> Error {
    let message = match error.kind() {
        ResolveErrorKind::DuplicatePackage { span2, .. } if span2.is_known() => {
            format!("{error}; the other is at {}", map.render_location(*span2))
        }
        _ => error.to_string(),
    };
    at(message, error.kind().span(), map, texts)
}

fn at(message: String, span: Span, map: &SourceMap, texts: &Texts) -> Error {
    let position = map.resolve_span(span).and_then(|place| {
        let text = texts.get(place.path)?;
        Some(position(place.path, text, place.range.start, place.range.end))
    });
    Error { message, position, ..Error::default() }
}

/// The place of a part of a text, by offsets in bytes.
pub fn position(file: &str, text: &str, start: usize, end: usize) -> Position {
    let before = text.get(..start).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = &text[line_start..];
    let line = line.split('\n').next().unwrap_or(line);
    Position {
        file: file.to_string(),
        line: before.matches('\n').count() + 1,
        column: units(&before[line_start..]) + 1,
        length: units(text.get(start..end).unwrap_or("")).max(1),
        source: line.strip_suffix('\r').unwrap_or(line).to_string(),
    }
}

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}
