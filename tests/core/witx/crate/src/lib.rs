//! What the crate `witx` reads of a text: core signatures of functions, and the layouts of types.
//!
//! Who calls writes the text to where `input` says, calls `read`, and takes as many bytes of JSON as that says from where
//! `output` says. A panic is a trap, after which the instance is of no use.

use serde_json::{Value, json};
use std::cell::RefCell;
use witx::{Document, Id, InterfaceFunc, Layout, NamedType, Type, WasmType};

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

/// The length of the JSON that says what is in the input: `types` and `modules`, or `error`.
#[unsafe(no_mangle)]
pub extern "C" fn read() -> usize {
    let json = INPUT.with_borrow(|input| match std::str::from_utf8(input) {
        Ok(text) => document(text),
        Err(error) => json!({ "error": error.to_string() }),
    });
    OUTPUT.replace(json.to_string().into_bytes());
    OUTPUT.with_borrow(|output| output.len())
}

fn document(text: &str) -> Value {
    match witx::parse(text) {
        Ok(document) => json!({ "types": types(&document), "modules": modules(&document) }),
        Err(error) => json!({ "error": format!("{error}: {error:?}") }),
    }
}

fn types(document: &Document) -> Vec<Value> {
    document.typenames().map(|named| layout(&named)).collect()
}

fn layout(named: &NamedType) -> Value {
    let size_align = named.tref.mem_size_align();
    let offsets: Option<Vec<usize>> = match &**named.tref.type_() {
        // Flags are records of bits, which have no offsets.
        Type::Record(record) if record.bitflags_repr().is_none() => Some(
            record
                .member_layout()
                .iter()
                .map(|member| member.offset)
                .collect(),
        ),
        Type::Variant(variant) if !variant.is_enum() => Some(vec![variant.payload_offset()]),
        _ => None,
    };
    json!({ "name": text(&named.name), "size": size_align.size, "align": size_align.align, "offsets": offsets })
}

fn modules(document: &Document) -> Vec<Value> {
    document
        .modules()
        .map(|module| {
            let functions: Vec<Value> = module
                .funcs()
                .map(|function| signature(&function))
                .collect();
            json!({ "name": text(&module.name), "functions": functions })
        })
        .collect()
}

fn signature(function: &InterfaceFunc) -> Value {
    let (params, results) = function.wasm_signature();
    json!({ "name": text(&function.name), "params": core(&params), "results": core(&results) })
}

fn core(types: &[WasmType]) -> Vec<&'static str> {
    types
        .iter()
        .map(|ty| match ty {
            WasmType::I32 => "i32",
            WasmType::I64 => "i64",
            WasmType::F32 => "f32",
            WasmType::F64 => "f64",
        })
        .collect()
}

fn text(id: &Id) -> &str {
    id.as_str()
}
