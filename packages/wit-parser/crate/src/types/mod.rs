//! The types of a component, from the validator.
//!
//! The validator keeps what the plan loses: which type is which. Two records of equal fields stay
//! two, and a type that is exported under a second name is known to be the same.

mod core;
mod definitions;
mod functions;
mod kinds;
pub mod lockstep;
mod model;
mod walk;

pub use model::*;
pub use walk::walk;
