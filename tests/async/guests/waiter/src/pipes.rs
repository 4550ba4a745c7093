//! Streams of the host.

use crate::Waiter;
use crate::exports::test::waiter::pipes::Guest;
use crate::test::waiter::host;
use wasip2::io::streams::{InputStream, OutputStream, StreamError};

const CHUNK: u64 = 64 * 1024;

fn reason(error: StreamError) -> String {
    match error {
        StreamError::Closed => "closed".into(),
        StreamError::LastOperationFailed(error) => error.to_debug_string(),
    }
}

/// None at the end of the stream.
fn unless_closed<T>(result: Result<T, StreamError>) -> Result<Option<T>, String> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(StreamError::Closed) => Ok(None),
        Err(error) => Err(reason(error)),
    }
}

fn each_chunk(from: &InputStream, mut take: impl FnMut(&[u8]) -> Result<(), String>) -> Result<u64, String> {
    let mut total = 0;
    while let Some(bytes) = unless_closed(from.blocking_read(CHUNK))? {
        total += bytes.len() as u64;
        take(&bytes)?;
    }
    Ok(total)
}

fn write_all(to: &OutputStream, mut bytes: &[u8]) -> Result<(), String> {
    while !bytes.is_empty() {
        let room = to.check_write().map_err(reason)?;
        if room == 0 {
            to.subscribe().block();
            continue;
        }
        let (now, rest) = bytes.split_at(bytes.len().min(room as usize));
        to.write(now).map_err(reason)?;
        bytes = rest;
    }
    Ok(())
}

impl Guest for Waiter {
    fn copy(from: InputStream, to: OutputStream) -> Result<u64, String> {
        let total = each_chunk(&from, |bytes| write_all(&to, bytes))?;
        to.blocking_flush().map_err(reason)?;
        Ok(total)
    }

    fn splice(from: InputStream, to: OutputStream) -> Result<u64, String> {
        let mut total = 0;
        while let Some(moved) = unless_closed(to.blocking_splice(&from, CHUNK))? {
            total += moved;
        }
        to.blocking_flush().map_err(reason)?;
        Ok(total)
    }

    fn drain(from: &InputStream) -> Result<u64, String> {
        each_chunk(from, |_| Ok(()))
    }

    fn write(to: &OutputStream, text: String) -> Result<(), String> {
        // As much as that function takes at once.
        let mut chunks = text.as_bytes().chunks(4096);
        chunks.try_for_each(|bytes| to.blocking_write_and_flush(bytes)).map_err(reason)
    }

    fn open(name: String) -> Result<InputStream, String> {
        host::open(&name)
    }

    fn read(name: String) -> Result<Vec<u8>, String> {
        let from = host::open(&name)?;
        let mut all = Vec::new();
        each_chunk(&from, |bytes| {
            all.extend_from_slice(bytes);
            Ok(())
        })?;
        Ok(all)
    }
}
