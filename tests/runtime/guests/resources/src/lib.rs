//! Resources of the guest (`blobs`, `copies`) and of the host (`driver` works with them).

wit_bindgen::generate!({ world: "resources", path: "wit", generate_all });

use exports::test::resources::blobs::{self, Blob, BlobBorrow, Labelled, ParseError, Part, View};
use exports::test::resources::{copies, driver};
use std::cell::{Cell, RefCell};
use test::resources::host::{self, Counter, Parsed};

struct Resources;
export!(Resources);

thread_local! {
    static LIVE: Cell<u32> = const { Cell::new(0) };
    static KEPT: RefCell<Option<Blob>> = const { RefCell::new(None) };
    static HELD: RefCell<Vec<Counter>> = const { RefCell::new(Vec::new()) };
}

struct Bytes {
    bytes: RefCell<Vec<u8>>,
    panics: Cell<bool>,
}

impl Bytes {
    fn new(bytes: Vec<u8>) -> Bytes {
        LIVE.set(LIVE.get() + 1);
        Bytes { bytes: RefCell::new(bytes), panics: Cell::new(false) }
    }
}

impl Drop for Bytes {
    fn drop(&mut self) {
        if self.panics.get() {
            std::process::abort();
        }
        LIVE.set(LIVE.get() - 1);
    }
}

fn bytes(blob: &Blob) -> Vec<u8> {
    blob.get::<Bytes>().bytes.borrow().clone()
}

fn blob(bytes: Vec<u8>) -> Blob {
    Blob::new(Bytes::new(bytes))
}

impl blobs::GuestBlob for Bytes {
    fn new(bytes: Vec<u8>) -> Bytes {
        Bytes::new(bytes)
    }

    fn bytes(&self) -> Vec<u8> {
        self.bytes.borrow().clone()
    }

    fn size(&self) -> u32 {
        self.bytes.borrow().len() as u32
    }

    fn append(&self, other: BlobBorrow<'_>) {
        let other = other.get::<Bytes>().bytes.borrow().clone();
        self.bytes.borrow_mut().extend(other);
    }

    fn concat(parts: Vec<Blob>) -> Blob {
        blob(parts.iter().flat_map(bytes).collect())
    }

    fn longest(parts: Vec<BlobBorrow<'_>>) -> u32 {
        parts.iter().map(|it| it.get::<Bytes>().bytes.borrow().len() as u32).max().unwrap_or(0)
    }

    fn into_bytes(it: Blob) -> Vec<u8> {
        bytes(&it)
    }
}

struct Parse(f64);

impl blobs::GuestNumber for Parse {
    fn new(text: String) -> Result<Parse, ParseError> {
        if text.is_empty() {
            return Err(ParseError::Empty);
        }
        match text.find(|c: char| !c.is_ascii_digit() && c != '.') {
            Some(at) => Err(ParseError::BadDigit(at as u32)),
            None => Ok(Parse(text.parse().unwrap_or(f64::NAN))),
        }
    }

    fn value(&self) -> f64 {
        self.0
    }
}

impl blobs::Guest for Resources {
    type Blob = Bytes;
    type Number = Parse;

    fn live() -> u32 {
        LIVE.get()
    }

    fn label(label: String, blob: Blob) -> Labelled {
        Labelled { label, blob }
    }

    fn unlabel(it: Labelled) -> Blob {
        it.blob
    }

    fn describe(it: View<'_>) -> String {
        format!("{} of {} bytes", it.label, it.blob.get::<Bytes>().bytes.borrow().len())
    }

    fn split(it: Blob, at: u32) -> (Blob, Blob) {
        let mut first = bytes(&it);
        let second = first.split_off(at as usize);
        (blob(first), blob(second))
    }

    fn divide(it: Blob) -> Part {
        let mut first = bytes(&it);
        match first.len() {
            0 => Part::None,
            1 => Part::Whole(it),
            length => {
                let second = first.split_off(length / 2);
                Part::Halves((blob(first), blob(second)))
            }
        }
    }

    fn find(parts: Vec<Blob>, size: u32) -> Option<Blob> {
        parts.into_iter().find(|it| bytes(it).len() == size as usize)
    }

    fn extend(it: Blob, bytes: Vec<u8>, weights: Vec<f64>) -> Blob {
        let mut all = it.get::<Bytes>().bytes.borrow_mut();
        all.extend(bytes);
        all.extend(weights.into_iter().map(|weight| weight as u8));
        drop(all);
        it
    }

    fn size_of(it: Option<BlobBorrow<'_>>) -> u32 {
        it.map_or(0, |it| it.get::<Bytes>().bytes.borrow().len() as u32)
    }

    fn check(it: Blob) -> Result<Blob, Blob> {
        if bytes(&it).is_ascii() { Ok(it) } else { Err(it) }
    }

    fn same_size(a: BlobBorrow<'_>, b: BlobBorrow<'_>) -> bool {
        a.get::<Bytes>().bytes.borrow().len() == b.get::<Bytes>().bytes.borrow().len()
    }

    fn absorb(it: Blob, other: BlobBorrow<'_>) -> Blob {
        it.get::<Bytes>().bytes.borrow_mut().extend(other.get::<Bytes>().bytes.borrow().iter());
        it
    }

    fn keep(it: Option<Blob>) -> Option<Blob> {
        KEPT.replace(it)
    }

    fn panic_on_drop(it: BlobBorrow<'_>) {
        it.get::<Bytes>().panics.set(true);
    }
}

impl copies::Guest for Resources {
    fn duplicate(it: BlobBorrow<'_>) -> Blob {
        blob(it.get::<Bytes>().bytes.borrow().clone())
    }

    fn label_all(parts: Vec<Blob>) -> Vec<Labelled> {
        parts.into_iter().enumerate().map(|(i, blob)| Labelled { label: format!("part {i}"), blob }).collect()
    }

    fn count_into(it: BlobBorrow<'_>, counter: &Counter) -> u32 {
        counter.add(it.get::<Bytes>().bytes.borrow().len() as u32)
    }
}

impl driver::Guest for Resources {
    fn lifecycle(start: u32) -> u32 {
        let counter = Counter::new(start);
        counter.add(1);
        counter.add(2)
    }

    fn construct(start: u32) -> Counter {
        Counter::new(start)
    }

    fn construct_parsed(text: String) -> Result<u32, String> {
        Parsed::new(&text).map(|it| it.value())
    }

    fn made(start: u32) -> Counter {
        host::make(start)
    }

    fn made_many(starts: Vec<u32>) -> u32 {
        host::make_many(&starts).iter().map(|it| it.counter.value() + it.label.len() as u32).sum()
    }

    fn found(value: u32) -> Option<u32> {
        host::find(value).map(|it| it.value())
    }

    fn try_made(start: u32) -> Result<u32, String> {
        host::try_make(start).map(|it| it.value())
    }

    fn read(start: u32) -> Result<Vec<u8>, Option<u32>> {
        host::read(&Counter::new(start)).map_err(|failure| match failure {
            host::Failure::Broken(counter) => Some(counter.value()),
            host::Failure::Ended => None,
        })
    }

    fn give(counter: Counter) -> u32 {
        host::take(counter)
    }

    fn give_all(starts: Vec<u32>) -> u32 {
        host::take_all(starts.into_iter().map(|start| host::Labelled { label: format!("from {start}"), counter: Counter::new(start) }).collect())
    }

    fn lend(counter: &Counter) -> u32 {
        host::peek(counter)
    }

    fn lend_all(starts: Vec<u32>) -> u32 {
        let counters: Vec<_> = starts.into_iter().map(Counter::new).collect();
        let views: Vec<_> = counters.iter().map(|counter| host::View { label: "lent".into(), counter }).collect();
        host::peek_all(&views, counters.first())
    }

    fn merge(into: Counter, other: &Counter) -> Counter {
        Counter::merge(into, other)
    }

    fn add_to(counter: &Counter, n: u32) -> u32 {
        counter.add(n)
    }

    fn take_and_peek(taken: Counter, peeked: &Counter) -> u32 {
        host::take_and_peek(taken, peeked)
    }

    fn hold(counter: Counter) {
        HELD.with_borrow_mut(|held| held.push(counter));
    }

    fn held() -> Vec<u32> {
        HELD.with_borrow(|held| held.iter().map(Counter::value).collect())
    }

    fn release() -> Option<Counter> {
        HELD.with_borrow_mut(Vec::pop)
    }

    fn discard() {
        HELD.take();
    }
}
