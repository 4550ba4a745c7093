//! The component of the two that others wait for.

wit_bindgen::generate!({
    world: "test:relay/runner",
    path: ["../../wasi", "../wit"],
    with: { "wasi:io/poll@0.2.12": wasip2::io::poll },
});

use exports::test::relay::leg::{Guest, GuestBaton};
use std::cell::{Cell, RefCell};
use wasip2::clocks::monotonic_clock::subscribe_duration;
use wasip2::io::poll::Pollable;

struct Runner;
export!(Runner);

thread_local! {
    static BATONS: Cell<u32> = const { Cell::new(0) };
}

struct Baton(RefCell<String>);

impl Drop for Baton {
    fn drop(&mut self) {
        BATONS.set(BATONS.get() - 1);
    }
}

fn timer(ms: u32) -> Pollable {
    subscribe_duration(u64::from(ms) * 1_000_000)
}

impl GuestBaton for Baton {
    fn new(name: String) -> Self {
        BATONS.set(BATONS.get() + 1);
        Self(RefCell::new(name))
    }

    fn pass(&self, to: String, ms: u32) -> String {
        timer(ms).block();
        self.0.replace(to)
    }

    fn holder(&self) -> String {
        self.0.borrow().clone()
    }
}

impl Guest for Runner {
    type Baton = Baton;

    fn add(a: u32, b: u32) -> u32 {
        a.wrapping_add(b)
    }

    fn run(name: String, ms: u32) -> String {
        timer(ms).block();
        name + " ran"
    }

    fn wait(on: Pollable) {
        on.block();
    }

    fn watch(on: &Pollable) -> bool {
        on.block();
        on.ready()
    }

    fn start(ms: u32) -> Pollable {
        timer(ms)
    }

    fn batons() -> u32 {
        BATONS.get()
    }
}
