//! How values cross between JavaScript and this module.
//!
//! A message, in both directions, is the length of its JSON as a little-endian `u32`, the JSON, then
//! a blob. The JSON names parts of the blob by offset and length, so that bytes are never text.

use crate::error::Error;
use crate::panic;
use crate::place::Place;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// A part of a message's blob.
#[derive(Clone, Copy, Deserialize, Serialize)]
pub struct Part {
    offset: usize,
    length: usize,
}

/// The blob of a request.
pub struct Blob<'a>(&'a [u8]);

impl<'a> Blob<'a> {
    pub fn part(&self, part: Part) -> Result<&'a [u8], Error> {
        part.offset
            .checked_add(part.length)
            .and_then(|end| self.0.get(part.offset..end))
            .ok_or_else(|| Error::new("a request names bytes that it does not have"))
    }
}

/// The blob of a response, as it grows.
#[derive(Default)]
pub struct Output(Vec<u8>);

impl Output {
    pub fn push(&mut self, bytes: &[u8]) -> Part {
        let offset = self.0.len();
        self.0.extend_from_slice(bytes);
        Part { offset, length: bytes.len() }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
enum Response<T> {
    Ok(T),
    Error(Error),
}

/// Runs `operation` on the request at `pointer`, which it frees. Who has read the response calls
/// `release`.
///
/// # Safety
/// `pointer` and `length` are those of an earlier `allocate`.
pub unsafe fn respond<Request: DeserializeOwned, Answer: Serialize>(
    pointer: *mut u8,
    length: usize,
    operation: fn(Request, &Blob, &mut Output) -> Result<Answer, Error>,
) -> *const Place {
    let message = unsafe { Vec::from_raw_parts(pointer, length, length) };
    let mut output = Output::default();
    let response = match run(&message, &mut output, operation) {
        Ok(value) => Response::Ok(value),
        Err(error) => Response::Error(error),
    };
    let json = serde_json::to_vec(&response).expect("responses are plain data");
    let mut bytes = Vec::with_capacity(4 + json.len() + output.0.len());
    bytes.extend_from_slice(&(json.len() as u32).to_le_bytes());
    bytes.extend_from_slice(&json);
    bytes.extend_from_slice(&output.0);
    let bytes = bytes.into_boxed_slice();
    let length = bytes.len();
    Box::into_raw(Box::new(Place { pointer: Box::into_raw(bytes).cast(), length }))
}

fn run<Request: DeserializeOwned, Answer>(
    message: &[u8],
    output: &mut Output,
    operation: fn(Request, &Blob, &mut Output) -> Result<Answer, Error>,
) -> Result<Answer, Error> {
    let bad = || Error::new("a request is not a message");
    let (length, rest) = message.split_first_chunk::<4>().ok_or_else(bad)?;
    let (json, blob) =
        rest.split_at_checked(u32::from_le_bytes(*length) as usize).ok_or_else(bad)?;
    let request = serde_json::from_slice(json)
        .map_err(|error| Error::new(format!("a request is not understood: {error}")))?;
    operation(request, &Blob(blob), output)
}

#[unsafe(no_mangle)]
pub extern "C" fn allocate(length: usize) -> *mut u8 {
    panic::keep_messages();
    Box::into_raw(vec![0_u8; length].into_boxed_slice()).cast()
}

/// # Safety
/// `response` came from an operation and is released once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn release(response: *mut Place) {
    unsafe {
        let response = Box::from_raw(response);
        drop(Vec::from_raw_parts(response.pointer, response.length, response.length));
    }
}

/// Exports an operation under its name, as a function of a request's place.
macro_rules! exports {
    ($($(#[$doc:meta])* $name:ident = $operation:path;)*) => {$(
        $(#[$doc])*
        /// # Safety
        /// As `boundary::respond`.
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $name(pointer: *mut u8, length: usize) -> *const place::Place {
            unsafe { boundary::respond(pointer, length, $operation) }
        }
    )*};
}
pub(crate) use exports;
