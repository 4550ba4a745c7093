//! What a panic says, kept where JavaScript finds it after the trap.

use crate::place::Place;
use std::cell::RefCell;
use std::ptr;
use std::sync::Once;

thread_local! {
    static LAST: RefCell<Option<(String, Box<Place>)>> = const { RefCell::new(None) };
}

pub fn keep_messages() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| std::panic::set_hook(Box::new(|info| keep(info.to_string()))));
}

fn keep(text: String) {
    LAST.with_borrow_mut(|last| {
        let place = Place { pointer: text.as_ptr().cast_mut(), length: text.len() };
        *last = Some((text, Box::new(place)));
    });
}

/// The last panic's message as UTF-8, or null. It belongs to this module.
#[unsafe(no_mangle)]
pub extern "C" fn panic_message() -> *const Place {
    LAST.with_borrow(|last| last.as_ref().map_or(ptr::null(), |(_, place)| &raw const **place))
}
