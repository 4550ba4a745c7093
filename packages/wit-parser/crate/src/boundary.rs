//! How values cross between JavaScript and this module: `wit/boundary.wit`.
//!
//! A message is JSON, and blobs that the JSON names by their index, so that bytes are never text.

use crate::canonical::{List, Outcome};
use crate::error::Error;
use crate::panic;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// What stands in JSON for a blob.
#[derive(Clone, Copy, Deserialize, Serialize)]
pub struct Part(usize);

/// The blobs of a request.
pub struct Blobs(Vec<List<u8>>);

impl Blobs {
    pub fn part(&self, part: Part) -> Result<&[u8], Error> {
        let blob = self.0.get(part.0);
        blob.map(AsRef::as_ref)
            .ok_or_else(|| Error::new("a request names bytes that it does not have"))
    }
}

/// The blobs of a response, as they become more.
#[derive(Default)]
pub struct Output(Vec<List<u8>>);

impl Output {
    pub fn push(&mut self, bytes: Vec<u8>) -> Part {
        self.0.push(bytes.into());
        Part(self.0.len() - 1)
    }
}

/// Runs `operation` on a request.
pub fn respond<Request: DeserializeOwned, Answer: Serialize>(
    json: Vec<u8>,
    blobs: Vec<List<u8>>,
    operation: fn(Request, &Blobs, &mut Output) -> Result<Answer, Error>,
) -> Box<Outcome> {
    panic::tell();
    let mut output = Output::default();
    let answer = serde_json::from_slice(&json)
        .map_err(|error| Error::new(format!("a request is not understood: {error}")))
        .and_then(|request| operation(request, &Blobs(blobs), &mut output));
    let text = match &answer {
        Ok(answer) => serde_json::to_vec(answer),
        Err(error) => serde_json::to_vec(error),
    };
    let text = text.expect("responses are plain data").into();
    let blobs = if answer.is_ok() { output.0 } else { Vec::new() };
    Box::new(Outcome { is_failure: answer.is_err(), text, blobs: blobs.into() })
}

/// Exports an operation under its name in `wit/boundary.wit`, and what frees its outcome.
macro_rules! exports {
    ($($name:literal = $operation:path;)*) => {$(
        const _: () = {
            #[unsafe(export_name = $name)]
            unsafe extern "C" fn call(
                json: *mut u8,
                json_length: usize,
                blobs: *mut List<u8>,
                blobs_length: usize,
            ) -> Box<Outcome> {
                let json = unsafe { List::take(json, json_length) };
                let blobs = unsafe { List::take(blobs, blobs_length) };
                boundary::respond(json, blobs, $operation)
            }

            #[unsafe(export_name = concat!("cabi_post_", $name))]
            extern "C" fn post_return(_: Box<Outcome>) {}
        };
    )*};
}
pub(crate) use exports;
