//! The component of the two that calls the other, and waits in between.

wit_bindgen::generate!({
    world: "test:paced/walker",
    path: ["../../wasi", "../wit"],
    with: { "wasi:io/poll@0.2.12": wasip2::io::poll },
});

use exports::test::paced::walk::Guest;
use test::paced::beat;
use wasip2::clocks::monotonic_clock::subscribe_duration;
use wasip2::io::poll::Pollable;

struct Walker;
export!(Walker);

fn timer(ms: u32) -> Pollable {
    subscribe_duration(u64::from(ms) * 1_000_000)
}

impl Guest for Walker {
    fn steps(n: u32, ms: u32) -> u64 {
        (0..n).fold(beat::count(), |_, _| {
            let counted = beat::wait(ms);
            timer(ms).block();
            counted
        })
    }

    fn together(ms: u32) -> bool {
        let ours = timer(ms);
        let watched = beat::watch(&ours);
        let theirs = beat::start(ms);
        theirs.block();
        watched && ours.ready() && theirs.ready()
    }

    fn count() -> u64 {
        beat::count()
    }
}
