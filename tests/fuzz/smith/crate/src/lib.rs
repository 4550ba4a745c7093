//! wasm-smith and wit-smith: bytes in, a component or a WIT package in binary form out.
//!
//! Who calls writes bytes to where `input` says, calls `component` or `wit`, and reads as many bytes as that says from
//! where `output` says. Nothing else is kept between calls. A panic is a trap, after which the instance is of no use.

use arbitrary::{Arbitrary, Result, Unstructured};
use std::cell::RefCell;

thread_local! {
    static INPUT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static OUTPUT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Where `length` bytes of input go.
#[unsafe(no_mangle)]
pub extern "C" fn input(length: usize) -> *mut u8 {
    INPUT.with_borrow_mut(|input| {
        input.clear();
        input.resize(length, 0);
        input.as_mut_ptr()
    })
}

/// Where the last output is.
#[unsafe(no_mangle)]
pub extern "C" fn output() -> *const u8 {
    OUTPUT.with_borrow(|output| output.as_ptr())
}

/// A component; the length of its bytes, or -1 where the input makes none.
#[unsafe(no_mangle)]
pub extern "C" fn component() -> i32 {
    respond(make_component)
}

/// A WIT package; the length of its bytes, or -1 where the input makes none.
#[unsafe(no_mangle)]
pub extern "C" fn wit() -> i32 {
    respond(make_wit)
}

fn respond(make: fn(&mut Unstructured) -> Result<Vec<u8>>) -> i32 {
    let made = INPUT.with_borrow(|input| make(&mut Unstructured::new(input)));
    made.map_or(-1, |bytes| {
        OUTPUT.replace(bytes);
        OUTPUT.with_borrow(|output| output.len() as i32)
    })
}

/// Many small items are of more use than a few large ones: what is in functions of modules is the engine's to read.
fn make_component(u: &mut Unstructured) -> Result<Vec<u8>> {
    let config = wasm_smith::Config {
        max_instructions: 10,
        max_data_segments: 2,
        max_element_segments: 2,
        max_elements: 4,
        custom_descriptors_enabled: false,
        shared_everything_threads_enabled: false,
        ..wasm_smith::Config::arbitrary(u)?
    };
    Ok(wasm_smith::Component::new(config, u)?.to_bytes())
}

/// With everything that WIT has.
fn make_wit(u: &mut Unstructured) -> Result<Vec<u8>> {
    let config = wit_smith::Config {
        max_packages: u.int_in_range(1..=3)?,
        max_type_size: 200,
        world_include: u.arbitrary()?,
        ..wit_smith::Config::arbitrary(u)?
    };
    wit_smith::smith(&config, u)
}
