//! The component of the two that others wait for.

wit_bindgen::generate!({
    world: "test:paced/metronome",
    path: ["../../wasi", "../wit"],
    with: { "wasi:io/poll@0.2.12": wasip2::io::poll },
});

use exports::test::paced::beat::Guest;
use std::cell::Cell;
use wasip2::clocks::monotonic_clock::subscribe_duration;
use wasip2::io::poll::Pollable;

struct Metronome;
export!(Metronome);

thread_local! {
    static COUNT: Cell<u64> = const { Cell::new(0) };
}

impl Guest for Metronome {
    fn wait(ms: u32) -> u64 {
        Self::start(ms).block();
        COUNT.set(COUNT.get() + 1);
        COUNT.get()
    }

    fn watch(on: &Pollable) -> bool {
        on.block();
        on.ready()
    }

    fn start(ms: u32) -> Pollable {
        subscribe_duration(u64::from(ms) * 1_000_000)
    }

    fn count() -> u64 {
        COUNT.get()
    }
}
