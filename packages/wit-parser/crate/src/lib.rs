//! The official crates for WIT and components behind a boundary of JSON and bytes.
//!
//! Each exported function takes one request and leaves one response; what they look like is in
//! `boundary`. Nothing is kept between calls.

mod binary;
mod boundary;
mod componentize;
mod error;
mod limits;
mod outline;
mod panic;
mod place;
mod plan;
mod position;
mod sources;
mod types;
mod wit;

use boundary::exports;

exports! {
    /// WIT sources → `Resolve`.
    parse_wit = wit::parse;
    /// A component or an encoded WIT package → `Resolve`.
    decode_wit = wit::decode;
    /// WIT sources or a binary → WIT text.
    print_wit = wit::print;
    /// WIT sources → an encoded WIT package.
    encode_wit = wit::encode;
    /// A component → the steps that instantiate it.
    plan_component = plan::plan;
    /// A component → nothing, or the error.
    validate_component = binary::validate_component;
    /// A core module, WIT and adapters → a component.
    componentize = componentize::componentize;
    /// WIT → a component whose functions all trap.
    dummy_component = componentize::dummy;
}
