//! Values, timers and polls.

use crate::exports::test::waiter::tasks::Guest;
use crate::test::waiter::host::{self, Entry, Ticket};
use crate::{Waiter, sleep, timer};
use std::hint::black_box;
use std::mem::ManuallyDrop;
use wasip2::io::poll::{Pollable, poll};
use wstd::http::{Body, Client, Request};
use wstd::runtime::{block_on, spawn};
use wstd::time::{Duration, Instant, Timer};

async fn pass(ms: u32) {
    Timer::after(Duration::from_millis(ms.into())).wait().await;
}

async fn fetch(url: String) -> Result<(u16, u32), String> {
    let request = Request::get(url).body(Body::empty()).map_err(|error| error.to_string())?;
    let mut response = Client::new().send(request).await.map_err(|error| format!("{error:?}"))?;
    let body = response.body_mut().contents().await.map_err(|error| format!("{error:?}"))?;
    let length = body.len() as u32;
    Ok((response.status().as_u16(), length))
}

/// A second handle of a number that names nothing any more.
fn dropped() -> ManuallyDrop<Pollable> {
    let once = timer(0);
    let handle = once.handle();
    drop(once);
    // It is not dropped a second time.
    ManuallyDrop::new(unsafe { Pollable::from_handle(handle) })
}

/// What is on the stack at each depth depends on all above it, and is read after the wait.
#[inline(never)]
fn descend(depth: u32, seed: u32, ms: u32) -> u32 {
    let locals: [u32; 8] = black_box(std::array::from_fn(|i| seed.wrapping_mul(31).wrapping_add(i as u32)));
    let below = match depth {
        0 => {
            sleep(ms);
            seed
        }
        _ => descend(depth - 1, locals[7], ms),
    };
    black_box(locals).iter().fold(below, |sum, &local| sum.rotate_left(1) ^ local)
}

impl Guest for Waiter {
    fn add(a: u32, b: u32) -> u32 {
        a.wrapping_add(b)
    }

    fn numbers(n: u32) -> u32 {
        (0..n).fold(0, |sum, i| sum.wrapping_add(host::number(i)))
    }

    fn each(whole: i64, fraction: f64, narrow: f32, flag: bool) -> (i64, f64, f32, bool) {
        host::pause();
        (host::whole(whole), host::fraction(fraction), host::narrow(narrow), host::flag(flag))
    }

    fn describe(names: Vec<String>) -> Vec<String> {
        let described = names.iter().map(|name| host::describe(name));
        described.map(|Entry { name, notes, size }| format!("{name} ({size}): {}", notes.join(", "))).collect()
    }

    fn lookup(key: String) -> Result<String, String> {
        host::lookup(&key)
    }

    fn tickets(names: Vec<String>) -> u32 {
        let mut tickets = names.iter().map(|name| Ticket::new(name));
        let Some(mut held) = tickets.next() else { return 0 };
        let mut sum = held.turn();
        for other in tickets {
            held = Ticket::exchange(held, &other);
            sum = sum.wrapping_add(held.turn()).wrapping_add(other.turn());
        }
        sum
    }

    fn sleep(ms: u32) -> u32 {
        sleep(ms);
        ms
    }

    fn sleep_both(a: u32, b: u32) -> u32 {
        block_on(async move {
            let start = Instant::now();
            let (one, other) = (spawn(pass(a)), spawn(pass(b)));
            one.await;
            other.await;
            start.elapsed().as_millis() as u32
        })
    }

    fn poll_many(n: u32, ms: u32, ready: u32) -> Vec<u32> {
        let timers: Vec<Pollable> = (0..n).map(|i| timer(ms + i % 8)).collect();
        let ready: Vec<Pollable> = (0..ready).map(|_| timer(0)).collect();
        let list: Vec<&Pollable> = timers.iter().flat_map(|timer| [timer, timer]).chain(&ready).collect();
        poll(&list)
    }

    fn poll_ready(times: u32) -> u32 {
        let ready = timer(0);
        (0..times).map(|_| poll(&[&ready]).len() as u32).sum()
    }

    fn poll_nothing() {
        poll(&[]);
    }

    fn poll_dropped() {
        poll(&[&dropped()]);
    }

    fn block_dropped() {
        dropped().block();
    }

    fn wait_for(name: String) -> bool {
        let event = host::event(&name);
        event.block();
        event.ready()
    }

    fn wait_at_most(name: String, ms: u32) -> bool {
        let (event, limit) = (host::event(&name), timer(ms));
        poll(&[&event, &limit]);
        event.ready()
    }

    fn wait_for_all(names: Vec<String>) -> Vec<u32> {
        let mut waiting: Vec<(u32, Pollable)> = (0..).zip(names.iter().map(|name| host::event(name))).collect();
        let mut order = Vec::new();
        while !waiting.is_empty() {
            let list: Vec<&Pollable> = waiting.iter().map(|(_, event)| event).collect();
            // From the end, so that the places before it stay.
            let ready = poll(&list);
            let came: Vec<u32> = ready.into_iter().rev().map(|place| waiting.remove(place as usize).0).collect();
            order.extend(came.into_iter().rev());
        }
        order
    }

    fn fetch_all(urls: Vec<String>, timers: Vec<u32>) -> Result<Vec<(u16, u32)>, String> {
        block_on(async move {
            let requests: Vec<_> = urls.into_iter().map(|url| spawn(fetch(url))).collect();
            let timers: Vec<_> = timers.into_iter().map(|ms| spawn(pass(ms))).collect();
            let mut responses = Vec::new();
            for request in requests {
                responses.push(request.await?);
            }
            for timer in timers {
                timer.await;
            }
            Ok(responses)
        })
    }

    fn say(text: String) {
        println!("{text}");
    }

    fn panic_after(ms: u32, message: String) {
        sleep(ms);
        panic!("{message}");
    }

    fn call_back() -> u32 {
        host::reenter()
    }

    fn deep(depth: u32, ms: u32) -> u32 {
        descend(depth, depth, ms)
    }
}
