//! Gives back what it gets (`echo`), or what the host makes of it (`through`): maps and lists of a fixed length.

wit_bindgen::generate!({ world: "collections", path: "wit", generate_all });

use exports::test::collections::{echo, through};
use test::collections::host;
use test::collections::types::*;
use wit_bindgen::rt::Map;

struct Collections;
export!(Collections);

/// For each function its type, and how `v` is passed to an import (which borrows what owns memory).
macro_rules! functions {
    ($($name:ident($v:ident: $type:ty) => $passed:expr;)*) => {
        impl echo::Guest for Collections {
            $(fn $name($v: $type) -> $type { $v })*
        }
        impl through::Guest for Collections {
            $(fn $name($v: $type) -> $type { host::$name($passed) })*
        }
    };
}

functions! {
    echo_numbers(v: [u32; 4]) => v;
    echo_bytes(v: [u8; 3]) => v;
    echo_wide(v: [f64; 20]) => v;
    echo_names(v: Vec<[String; 2]>) => &v;
    echo_points(v: [Point; 2]) => v;
    echo_grid(v: Grid) => v;
    echo_many(v: Vec<[i16; 3]>) => &v;
    echo_ages(v: Ages) => &v;
    echo_by_id(v: Map<u32, Point>) => &v;
    echo_by_char(v: Map<char, Vec<String>>) => &v;
    echo_nested(v: Map<String, Map<u8, bool>>) => &v;
    echo_flags(v: Map<bool, Option<i64>>) => &v;
}
