//! The component of the two that calls the other, and waits while that waits.

wit_bindgen::generate!({
    world: "test:relay/coach",
    path: ["../../wasi", "../wit"],
    with: { "wasi:io/poll@0.2.12": wasip2::io::poll },
});

use exports::test::relay::race::Guest;
use test::relay::leg::{self, Baton};
use wasip2::clocks::monotonic_clock::subscribe_duration;
use wasip2::io::poll::Pollable;

struct Coach;
export!(Coach);

fn timer(ms: u32) -> Pollable {
    subscribe_duration(u64::from(ms) * 1_000_000)
}

impl Guest for Coach {
    fn add(a: u32, b: u32) -> u32 {
        leg::add(a, b)
    }

    fn run(names: Vec<String>, ms: u32) -> Vec<String> {
        names.iter().map(|name| leg::run(name, ms)).collect()
    }

    fn exchange(ms: u32) -> (bool, bool) {
        leg::wait(timer(ms));
        let theirs = leg::start(ms);
        theirs.block();
        let shared = timer(ms);
        (theirs.ready(), leg::watch(&shared) && shared.ready())
    }

    fn rest(ms: u32) {
        timer(ms).block();
    }

    fn pass(names: Vec<String>, ms: u32) -> Vec<String> {
        let mut names = names.iter();
        let Some(first) = names.next() else { return Vec::new() };
        let baton = Baton::new(first);
        let mut hands: Vec<String> = names.map(|name| baton.pass(name, ms)).collect();
        hands.push(baton.holder());
        hands
    }

    fn batons() -> u32 {
        leg::batons()
    }
}
