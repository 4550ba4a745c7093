//! Whether a component is one of a world: imports no more than it has, and exports no less.

use crate::binary::expect_valid;
use crate::boundary::{Blobs, Output, Part};
use crate::error::Error;
use crate::sources::ChosenWorld;
use serde::{Deserialize, Serialize};
use wasmparser::BinaryReaderError;

#[derive(Deserialize)]
pub struct TargetsRequest {
    bytes: Part,
    wit: ChosenWorld,
}

#[derive(Serialize)]
pub struct Answer {
    /// The first thing that does not fit.
    mismatch: Option<String>,
}

pub fn targets(request: TargetsRequest, blobs: &Blobs, _: &mut Output) -> Result<Answer, Error> {
    let bytes = blobs.part(request.bytes)?;
    expect_valid(bytes)?;
    let (resolve, world) = request.wit.resolve(blobs)?;
    let Err(error) = wit_component::targets(&resolve, world, bytes, false) else {
        return Ok(Answer { mismatch: None });
    };
    // Component and world are valid each, so what the validator refuses is the one as the other.
    match error.downcast::<BinaryReaderError>() {
        Ok(error) => Ok(Answer { mismatch: Some(Error::from(error).message) }),
        Err(error) => Err(error.into()),
    }
}
