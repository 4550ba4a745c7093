//! Gives back what it gets (`echo`), or what the host makes of it (`through`), for every kind of type.

wit_bindgen::generate!({ world: "kinds", path: "wit", generate_all });

use exports::test::kinds::{drawing, echo, shapes, through};
use test::kinds::host;
use test::kinds::types::*;

struct Kinds;
export!(Kinds);

/// For each function its type, and how `v` is passed to an import (which borrows what owns memory).
macro_rules! functions {
    ($($name:ident($v:ident: $type:ty) => $passed:expr;)*) => {
        impl echo::Guest for Kinds {
            $(fn $name($v: $type) -> $type { $v })*
            fn echo_sixteen(a: u8, b: i8, c: u16, d: i16, e: u32, f: i32, g: u64, h: i64, i: f32, j: f64, k: bool, l: char, m: String, n: Vec<u8>) -> SixteenOf {
                (a, b, c, d, e, f, g, h, i, j, k, l, m, n)
            }
            fn echo_seventeen(a: u8, b: i8, c: u16, d: i16, e: u32, f: i32, g: u64, h: i64, i: f32, j: f64, k: bool, l: char, m: String, n: Vec<String>, o: Color) -> SeventeenOf {
                (a, b, c, d, e, f, g, h, i, j, k, l, m, n, o)
            }
            fn echo_nothing() {}
        }
        impl through::Guest for Kinds {
            $(fn $name($v: $type) -> $type { host::$name($passed) })*
            fn echo_sixteen(a: u8, b: i8, c: u16, d: i16, e: u32, f: i32, g: u64, h: i64, i: f32, j: f64, k: bool, l: char, m: String, n: Vec<u8>) -> SixteenOf {
                host::echo_sixteen(a, b, c, d, e, f, g, h, i, j, k, l, &m, &n)
            }
            fn echo_seventeen(a: u8, b: i8, c: u16, d: i16, e: u32, f: i32, g: u64, h: i64, i: f32, j: f64, k: bool, l: char, m: String, n: Vec<String>, o: Color) -> SeventeenOf {
                host::echo_seventeen(a, b, c, d, e, f, g, h, i, j, k, l, &m, &n, o)
            }
            fn echo_nothing() {
                host::echo_nothing();
            }
        }
    };
}

functions! {
    echo_u8(v: u8) => v;
    echo_s8(v: i8) => v;
    echo_u16(v: u16) => v;
    echo_s16(v: i16) => v;
    echo_u32(v: u32) => v;
    echo_s32(v: i32) => v;
    echo_u64(v: u64) => v;
    echo_s64(v: i64) => v;
    echo_f32(v: f32) => v;
    echo_f64(v: f64) => v;
    echo_bool(v: bool) => v;
    echo_char(v: char) => v;
    echo_string(v: String) => &v;

    echo_list_u8(v: Vec<u8>) => &v;
    echo_list_s8(v: Vec<i8>) => &v;
    echo_list_u16(v: Vec<u16>) => &v;
    echo_list_s16(v: Vec<i16>) => &v;
    echo_list_u32(v: Vec<u32>) => &v;
    echo_list_s32(v: Vec<i32>) => &v;
    echo_list_u64(v: Vec<u64>) => &v;
    echo_list_s64(v: Vec<i64>) => &v;
    echo_list_f32(v: Vec<f32>) => &v;
    echo_list_f64(v: Vec<f64>) => &v;
    echo_list_bool(v: Vec<bool>) => &v;
    echo_list_char(v: Vec<char>) => &v;
    echo_list_string(v: Vec<String>) => &v;
    echo_list_list_u16(v: Vec<Vec<u16>>) => &v;
    echo_list_list_string(v: Vec<Vec<String>>) => &v;
    echo_list_point(v: Vec<Point>) => &v;
    echo_list_person(v: Vec<Person>) => &v;
    echo_list_tuple(v: Vec<(u8, u64)>) => &v;
    echo_list_color(v: Vec<Color>) => &v;
    echo_list_access(v: Vec<Access>) => &v;
    echo_list_shape(v: Vec<Shape>) => &v;
    echo_list_option(v: Vec<Option<u32>>) => &v;
    echo_list_result(v: Vec<Result<u32, String>>) => &v;

    echo_point(v: Place) => v;
    echo_person(v: Person) => &v;
    echo_scalars(v: Scalars) => v;
    echo_padded(v: Padded) => v;
    echo_tuple_one(v: (u32,)) => v;
    echo_tuple_mixed(v: (u8, String, f64, Option<i64>)) => (v.0, &v.1, v.2, v.3);
    echo_access(v: Access) => v;
    echo_eight(v: Eight) => v;
    echo_nine(v: Nine) => v;
    echo_thirty_two(v: ThirtyTwo) => v;
    echo_color(v: Color) => v;
    echo_many(v: Many) => v;
    echo_shape(v: Shape) => &v;
    echo_number(v: Number) => v;
    echo_tree(v: Tree) => &v;

    echo_option_u8(v: Option<u8>) => v;
    echo_option_u64(v: Option<u64>) => v;
    echo_option_string(v: Option<String>) => v.as_deref();
    echo_option_person(v: Option<Person>) => v.as_ref();
    echo_option_option(v: Option<Option<u32>>) => v;
    echo_option_option_option(v: Option<Option<Option<String>>>) => v.as_ref().map(|v| v.as_ref().map(|v| v.as_deref()));
    echo_option_list(v: Option<Vec<Option<bool>>>) => v.as_deref();

    echo_result_both(v: Result<u32, String>) => v.as_ref().map(|v| *v).map_err(|e| e.as_str());
    echo_result_ok(v: Result<Person, ()>) => v.as_ref().map_err(|_| ());
    echo_result_err(v: Result<(), Failure>) => v.as_ref().map(|_| ());
    echo_result_none(v: Result<(), ()>) => v;
    echo_result_joined(v: Result<u64, f32>) => v;
    echo_result_option(v: Result<Option<u32>, Option<String>>) => v.as_ref().map(|v| *v).map_err(|e| e.as_deref());
    echo_result_nested(v: Result<Result<u8, String>, Color>) => v.as_ref().map(|v| v.as_ref().map(|v| *v).map_err(|e| e.as_str()));
    echo_result_in_record(v: Outcome) => &v;
    echo_result_in_tuple(v: (Result<(), u8>, Result<u64, ()>, Result<(), ()>)) => v;
    echo_option_result(v: Option<Result<u8, String>>) => v.as_ref().map(|v| v.as_ref().map(|v| *v).map_err(|e| e.as_str()));
    echo_huge(v: Huge) => &v;
}

impl shapes::Guest for Kinds {
    fn grow(mut it: shapes::Box, by: u32) -> shapes::Box {
        it.size = (it.size.0.wrapping_add(by), it.size.1.wrapping_add(by));
        it
    }

    fn pack(boxes: shapes::Boxes) -> Result<shapes::Box, Point> {
        let mut all = shapes::Box { corner: Point { x: 0, y: 0 }, size: (0, 0) };
        for it in boxes {
            all.size = (all.size.0.checked_add(it.size.0).ok_or(it.corner)?, all.size.1.max(it.size.1));
        }
        Ok(all)
    }
}

impl drawing::Guest for Kinds {
    fn describe(solid: drawing::Solid) -> String {
        match solid {
            drawing::Solid::Box(it) => format!("a box of {} by {} at {}, {}", it.size.0, it.size.1, it.corner.x, it.corner.y),
            drawing::Solid::Ball(radius) => format!("a ball of {radius}"),
        }
    }

    fn around(frames: Vec<drawing::Frame>) -> Option<drawing::Frame> {
        frames.into_iter().max_by_key(|it| u64::from(it.size.0) * u64::from(it.size.1))
    }
}

impl Guest for Kinds {
    fn add_all(numbers: Vec<u32>) -> u64 {
        numbers.into_iter().map(u64::from).sum()
    }

    fn ids(count: u32) -> Vec<u32> {
        (0..count).map(|_| next_id()).collect()
    }

    fn measure_all(ranges: Vec<Range>) -> Result<Vec<f64>, String> {
        ranges.into_iter().map(measure).collect()
    }
}
