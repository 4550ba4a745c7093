//! Resources of the guest.

use crate::exports::test::waiter::counters::{self, CounterBorrow, Guest, GuestCounter, GuestSleeper};
use crate::test::waiter::host;
use crate::{Waiter, sleep};
use std::cell::Cell;

thread_local! {
    static LIVE: Cell<u32> = const { Cell::new(0) };
    static GONE: Cell<u32> = const { Cell::new(0) };
}

pub struct Counter(Cell<u32>);

impl Counter {
    fn add(&self, more: u32) -> u32 {
        self.0.set(self.0.get().wrapping_add(more));
        self.0.get()
    }
}

impl Drop for Counter {
    fn drop(&mut self) {
        LIVE.set(LIVE.get() - 1);
        GONE.set(GONE.get() + 1);
    }
}

impl GuestCounter for Counter {
    fn new(start: u32) -> Self {
        LIVE.set(LIVE.get() + 1);
        Self(Cell::new(start))
    }

    fn later(start: u32, ms: u32) -> counters::Counter {
        sleep(ms);
        counters::Counter::new(Self::new(start))
    }

    fn next(&self) -> u32 {
        self.add(1)
    }

    fn next_after(&self, ms: u32) -> u32 {
        sleep(ms);
        self.add(1)
    }

    fn add_number(&self, of: u32) -> u32 {
        self.add(host::number(of))
    }
}

pub struct Sleeper(u32);

impl Drop for Sleeper {
    fn drop(&mut self) {
        sleep(self.0);
    }
}

impl GuestSleeper for Sleeper {
    fn new(ms: u32) -> Self {
        Self(ms)
    }
}

impl Guest for Waiter {
    type Counter = Counter;
    type Sleeper = Sleeper;

    fn merge(into: CounterBorrow<'_>, other: counters::Counter, ms: u32) -> u32 {
        sleep(ms);
        into.get::<Counter>().add(other.get::<Counter>().0.get())
    }

    fn counted() -> (u32, u32) {
        (LIVE.get(), GONE.get())
    }
}
