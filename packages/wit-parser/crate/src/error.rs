//! What goes wrong, as data for `WitError`.

use serde::Serialize;

#[derive(Serialize, Debug, Default)]
#[serde(rename_all = "camelCase")]
pub struct Error {
    pub message: String,
    /// Where in a WIT text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
    /// Where in a binary.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offset: Option<u64>,
    /// The file that the error is about, where there is no position in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The bound that the input goes beyond, by its name in `limits.ts`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<&'static str>,
}

#[derive(Serialize, Debug)]
#[serde(rename_all = "camelCase")]
pub struct Position {
    pub file: String,
    /// From 1.
    pub line: usize,
    /// From 1, in UTF-16 code units, as editors and JavaScript count.
    pub column: usize,
    /// In UTF-16 code units; may go beyond the line.
    pub length: usize,
    /// The text of the line.
    pub source: String,
}

impl Error {
    pub fn new(message: impl Into<String>) -> Error {
        Error { message: message.into(), ..Error::default() }
    }

    /// Of what was made on the way, in which nobody can look.
    pub fn without_offset(self) -> Error {
        Error { offset: None, ..self }
    }

    pub fn context(mut self, context: &str) -> Error {
        self.message = format!("{context}: {}", self.message);
        self
    }
}

impl From<anyhow::Error> for Error {
    fn from(error: anyhow::Error) -> Error {
        let offset = error
            .chain()
            .find_map(|layer| layer.downcast_ref::<wasmparser::BinaryReaderError>())
            .map(|error| error.offset());
        // The alternate form joins the chain of causes.
        Error { message: plain(&format!("{error:#}")), offset, ..Error::default() }
    }
}

impl From<wasmparser::BinaryReaderError> for Error {
    fn from(error: wasmparser::BinaryReaderError) -> Error {
        Error {
            message: without_ids(error.message()),
            offset: Some(error.offset()),
            ..Error::default()
        }
    }
}

/// The offset has a field of its own.
fn plain(message: &str) -> String {
    match message.rfind(" (at offset 0x") {
        Some(at) if message.ends_with(')') => without_ids(&message[..at]),
        _ => without_ids(message),
    }
}

/// The validator shows resources by its own numbers, one of which counts every component that this module ever saw.
fn without_ids(message: &str) -> String {
    match message.find(" (ResourceId {") {
        Some(at) if message.ends_with("})") => message[..at].to_string(),
        _ => message.to_string(),
    }
}
