//! Waits in every way that WASI 0.2 has: for timers, events, requests, streams, and for answers of the host.

wit_bindgen::generate!({
    world: "test:waiter/waiter",
    path: ["../wasi", "wit"],
    with: {
        "wasi:io/error@0.2.12": wasip2::io::error,
        "wasi:io/poll@0.2.12": wasip2::io::poll,
        "wasi:io/streams@0.2.12": wasip2::io::streams,
    },
});

mod counters;
mod later;
mod pipes;
mod tasks;

use wasip2::clocks::monotonic_clock;
use wasip2::io::poll::Pollable;

struct Waiter;
export!(Waiter);

impl Guest for Waiter {
    fn ticks(n: u32) -> u32 {
        (0..n).fold(0, |sum, _| sum.wrapping_add(tick()))
    }
}

fn timer(ms: u32) -> Pollable {
    monotonic_clock::subscribe_duration(u64::from(ms) * 1_000_000)
}

/// Without a call of the host for 0.
fn sleep(ms: u32) {
    if ms > 0 {
        timer(ms).block();
    }
}
