//! The official crates for WIT and components behind a boundary of JSON and bytes.
//!
//! What it exports is in `wit/boundary.wit`. Nothing is kept between calls.
//!
//! A module is made of each feature, with the functions of its world and nothing else.

// What one module leaves unused, another has.
#![cfg_attr(not(all(feature = "parser", feature = "tools")), allow(dead_code))]

#[cfg(feature = "tools")]
mod adapter;
mod binary;
mod boundary;
mod canonical;
#[cfg(feature = "tools")]
mod componentize;
mod error;
#[cfg(feature = "planner")]
mod limits;
#[cfg(feature = "tools")]
mod metadata;
#[cfg(feature = "planner")]
mod outline;
mod panic;
#[cfg(feature = "planner")]
mod plan;
#[cfg(any(feature = "parser", feature = "tools"))]
mod position;
#[cfg(any(feature = "parser", feature = "tools"))]
mod sources;
#[cfg(feature = "tools")]
mod targets;
#[cfg(feature = "tools")]
mod text;
#[cfg(feature = "planner")]
mod types;
#[cfg(feature = "parser")]
mod wit;

use boundary::exports;
use canonical::{List, Outcome};

#[cfg(feature = "planner")]
exports! {
    "plan-component" = plan::plan;
}

#[cfg(feature = "parser")]
exports! {
    "parse-wit" = wit::parse;
    "decode-wit" = wit::decode;
    "print-wit" = wit::print;
    "encode-wit" = wit::encode;
    "validate-component" = binary::validate_component;
}

#[cfg(feature = "tools")]
exports! {
    "componentize" = componentize::componentize;
    "embed-wit" = componentize::embed_wit;
    "dummy-component" = componentize::dummy;
    "targets" = targets::targets;
    "print-wasm" = text::print;
    "parse-wat" = text::parse;
    "read-metadata" = metadata::read;
    "add-metadata" = metadata::add;
}
