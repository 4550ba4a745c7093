//! Does as little as it can, so that the border is what is measured.

wit_bindgen::generate!({ world: "bench", path: "wit" });

use bench::calls::host::{self, Counter};
use exports::bench::calls::api::*;
use std::cell::Cell;

struct Bench;
export!(Bench);

fn row(id: u32) -> Row {
    Row { id, name: format!("row {id}"), score: f64::from(id) / 4.0, active: id % 2 == 0, parent: id.checked_sub(1) }
}

impl Guest for Bench {
    type Accumulator = Sum;

    fn add(a: u32, b: u32) -> u32 {
        a.wrapping_add(b)
    }

    fn add64(a: u64, b: u64) -> u64 {
        a.wrapping_add(b)
    }

    fn echo_string(s: String) -> String {
        s
    }

    fn echo_bytes(bytes: Vec<u8>) -> Vec<u8> {
        bytes
    }

    fn sum_f64(values: Vec<f64>) -> f64 {
        values.iter().sum()
    }

    fn make_rows(n: u32) -> Vec<Row> {
        (0..n).map(row).collect()
    }

    fn take_rows(rows: Vec<Row>) -> f64 {
        rows.iter().map(|row| f64::from(row.id) + row.score + row.name.len() as f64 + f64::from(row.parent.unwrap_or(0))).sum()
    }

    fn echo_point(p: Point) -> Point {
        p
    }

    fn echo_shape(s: Shape) -> Shape {
        s
    }

    fn find(id: u32) -> Option<Row> {
        (id < 1000).then(|| row(id))
    }

    fn parse(text: String) -> Result<u32, ParseError> {
        if text.is_empty() {
            return Err(ParseError::Empty);
        }
        let mut number = 0_u32;
        for (at, byte) in text.bytes().enumerate() {
            let digit = byte.wrapping_sub(b'0');
            if digit > 9 {
                return Err(ParseError::BadDigit(at as u32));
            }
            number = number.checked_mul(10).and_then(|n| n.checked_add(u32::from(digit))).ok_or(ParseError::Overflow)?;
        }
        Ok(number)
    }

    fn echo_color(c: Color) -> Color {
        c
    }

    fn echo_access(a: Access) -> Access {
        a
    }

    fn total_length(strings: Vec<String>) -> u32 {
        strings.iter().map(|s| s.len() as u32).sum()
    }

    fn call_tick(n: u32) -> u32 {
        (0..n).fold(0, |sum, i| sum.wrapping_add(host::tick(i)))
    }

    fn call_log(n: u32) {
        for _ in 0..n {
            host::log("a line of the log");
        }
    }

    fn call_counter(n: u32) -> u32 {
        let counter = Counter::new(0);
        (0..n).fold(0, |_, i| counter.add(i))
    }

    fn use_counter(c: &Counter, n: u32) -> u32 {
        c.add(n)
    }

    fn peek(acc: AccumulatorBorrow<'_>) -> f64 {
        acc.get::<Sum>().0.get()
    }
}

struct Sum(Cell<f64>);

impl GuestAccumulator for Sum {
    fn new(start: f64) -> Sum {
        Sum(Cell::new(start))
    }

    fn push(&self, value: f64) {
        self.0.set(self.0.get() + value);
    }

    fn total(&self) -> f64 {
        self.0.get()
    }

    fn merge(parts: Vec<Accumulator>) -> Accumulator {
        Accumulator::new(Sum(Cell::new(parts.iter().map(|part| part.get::<Sum>().0.get()).sum())))
    }
}
