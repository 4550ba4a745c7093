//! Pollables as results, and what is there when they are ready.

use crate::exports::test::waiter::later::{self, Guest, GuestFutureSum};
use crate::test::waiter::host;
use crate::{Waiter, timer};
use std::cell::RefCell;
use wasip2::clocks::monotonic_clock::{self, Instant};
use wasip2::io::poll::Pollable;

pub struct FutureSum {
    at: Instant,
    /// Until it is taken.
    numbers: RefCell<Option<Vec<u32>>>,
}

fn sum(numbers: Vec<u32>) -> Result<u32, String> {
    let sum = numbers.into_iter().try_fold(0u32, u32::checked_add);
    sum.ok_or_else(|| "the sum is too large".into())
}

impl GuestFutureSum for FutureSum {
    fn subscribe(&self) -> Pollable {
        monotonic_clock::subscribe_instant(self.at)
    }

    fn get(&self) -> Option<Result<Result<u32, String>, ()>> {
        if monotonic_clock::now() < self.at {
            return None;
        }
        Some(self.numbers.take().map(sum).ok_or(()))
    }
}

impl Guest for Waiter {
    type FutureSum = FutureSum;

    fn after(ms: u32) -> Pollable {
        timer(ms)
    }

    fn event(name: String) -> Pollable {
        host::event(&name)
    }

    fn sum(numbers: Vec<u32>, ms: u32) -> later::FutureSum {
        let at = monotonic_clock::now() + u64::from(ms) * 1_000_000;
        later::FutureSum::new(FutureSum { at, numbers: RefCell::new(Some(numbers)) })
    }

    fn ask(question: String) -> Result<String, String> {
        let answer = host::ask(&question);
        answer.subscribe().block();
        answer.get().unwrap_or_else(|| Err("ready, but without an answer".into()))
    }
}
