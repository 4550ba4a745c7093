//! The official crates for WIT and components behind a boundary of JSON and bytes.
//!
//! Each exported function takes one request and leaves one response; what they look like is in
//! `boundary`. Nothing is kept between calls.
//!
//! A module is made of each feature, with its functions and nothing else.

// What one module leaves unused, another has.
#![cfg_attr(not(all(feature = "parser", feature = "tools")), allow(dead_code))]

#[cfg(feature = "tools")]
mod adapter;
mod binary;
mod boundary;
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
mod place;
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

#[cfg(feature = "planner")]
exports! {
    /// A component → the steps that instantiate it.
    plan_component = plan::plan;
}

#[cfg(feature = "parser")]
exports! {
    /// WIT sources → `Resolve`.
    parse_wit = wit::parse;
    /// A component or an encoded WIT package → `Resolve`.
    decode_wit = wit::decode;
    /// WIT sources or a binary → WIT text.
    print_wit = wit::print;
    /// WIT sources → an encoded WIT package.
    encode_wit = wit::encode;
    /// A component → nothing, or the error.
    validate_component = binary::validate_component;
}

#[cfg(feature = "tools")]
exports! {
    /// A core module, WIT and adapters → a component.
    componentize = componentize::componentize;
    /// A core module, WIT → the core module that carries it.
    embed_wit = componentize::embed_wit;
    /// WIT → a component whose functions all trap.
    dummy_component = componentize::dummy;
    /// A component, WIT → why it does not fit its world, if it does not.
    targets = targets::targets;
    /// A binary → WAT.
    print_wasm = text::print;
    /// WAT → a binary.
    parse_wat = text::parse;
    /// A binary → its name, what made it, and the same of what is in it.
    read_metadata = metadata::read;
    /// A binary, a name and producers → the binary with them.
    add_metadata = metadata::add;
}
