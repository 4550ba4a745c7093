//! What a small input may not make large: a component can instantiate another twice, which does so in its turn.

use crate::error::Error;

/// How often something may still be done.
pub struct Steps {
    bound: u64,
    left: u64,
}

impl Steps {
    pub fn new(bound: u64) -> Steps {
        Steps { bound, left: bound }
    }

    /// Counts a step before it is done.
    pub fn take(&mut self) -> Result<(), Error> {
        match self.left.checked_sub(1) {
            Some(left) => {
                self.left = left;
                Ok(())
            }
            None => Err(too_many(self.bound)),
        }
    }
}

pub fn too_many(bound: u64) -> Error {
    let message = format!("planning this component takes more than {bound} steps");
    Error { limit: Some("planSteps"), ..Error::new(message) }
}
