//! The stock of the shop. The till, in C, is composed with it.

wit_bindgen::generate!({ world: "stock-keeper", path: "../wit" });

use exports::test::shop::stock::{Guest, GuestShelf, Line, Refusal, Shelf, ShelfBorrow};
use exports::test::shop::trials;
use std::cell::{Cell, RefCell};
use std::hint::black_box;
use test::shop::journal;

struct Stock;
export!(Stock);

thread_local! {
    static SHELVES: Cell<u32> = const { Cell::new(0) };
}

struct Lines {
    label: String,
    lines: RefCell<Vec<Line>>,
}

impl Drop for Lines {
    fn drop(&mut self) {
        SHELVES.set(SHELVES.get() - 1);
        match self.lines.get_mut().len() {
            0 => {}
            left => journal::note(&format!("{}: {left} lines thrown away", self.label)),
        }
    }
}

// What is exported is a step away, so that the trials within this component call the same code as the till does.

#[inline(never)]
fn discounted(price: u64, percent: u32) -> u64 {
    price - price * u64::from(percent) / 100
}

#[inline(never)]
fn shortened(text: &str, length: u32) -> String {
    match text.char_indices().nth(length as usize) {
        Some((end, _)) => text[..end].into(),
        None => text.into(),
    }
}

#[inline(never)]
fn sum(counts: &[u32]) -> u64 {
    counts.iter().map(|&count| u64::from(count)).sum()
}

#[inline(never)]
fn worth(lines: &[Line]) -> u64 {
    lines.iter().map(|line| u64::from(line.count) * line.price).sum()
}

fn priced(names: Vec<String>, prices: Vec<u64>) -> Vec<Line> {
    names.into_iter().zip(prices).map(|(name, price)| Line { name, count: 1, price, tags: Vec::new() }).collect()
}

impl Lines {
    #[inline(never)]
    fn new(label: String) -> Lines {
        SHELVES.set(SHELVES.get() + 1);
        Lines { label, lines: RefCell::default() }
    }

    #[inline(never)]
    fn size(&self) -> u32 {
        self.lines.borrow().len() as u32
    }

    fn put(&self, line: Line) {
        let mut lines = self.lines.borrow_mut();
        match lines.iter_mut().find(|it| it.name == line.name) {
            Some(it) => it.count = it.count.checked_add(line.count).expect("too many"),
            None => lines.push(line),
        }
    }
}

impl GuestShelf for Lines {
    fn new(label: String) -> Lines {
        Lines::new(label)
    }

    fn label(&self) -> String {
        self.label.clone()
    }

    fn size(&self) -> u32 {
        Lines::size(self)
    }

    fn lines(&self) -> Vec<Line> {
        self.lines.borrow().clone()
    }

    fn put(&self, lines: Vec<Line>) {
        for line in lines {
            Lines::put(self, line);
        }
    }

    fn take(&self, name: String, count: u32) -> Result<Line, Refusal> {
        if count == 0 {
            return Err(Refusal::Nothing);
        }
        let mut lines = self.lines.borrow_mut();
        let Some(at) = lines.iter().position(|line| line.name == name) else { return Err(Refusal::Unknown(name)) };
        match lines[at].count.checked_sub(count) {
            None => Err(Refusal::TooFew(lines[at].clone())),
            Some(0) => Ok(lines.remove(at)),
            Some(left) => {
                lines[at].count = left;
                Ok(Line { count, ..lines[at].clone() })
            }
        }
    }

    fn merge(label: String, shelves: Vec<Shelf>) -> Shelf {
        let all = Lines::new(label);
        for shelf in shelves {
            for line in shelf.get::<Lines>().lines.take() {
                all.put(line);
            }
        }
        Shelf::new(all)
    }

    fn common(&self, other: ShelfBorrow<'_>) -> Vec<String> {
        let other = other.get::<Lines>().lines.borrow();
        let lines = self.lines.borrow();
        lines.iter().filter(|line| other.iter().any(|it| it.name == line.name)).map(|line| line.name.clone()).collect()
    }
}

impl Guest for Stock {
    type Shelf = Lines;

    fn shelves() -> u32 {
        SHELVES.get()
    }

    fn discounted(price: u64, percent: u32) -> u64 {
        discounted(price, percent)
    }

    fn shortened(text: String, length: u32) -> String {
        shortened(&text, length)
    }

    fn sum(counts: Vec<u32>) -> u64 {
        sum(&counts)
    }

    fn worth(lines: Vec<Line>) -> u64 {
        worth(&lines)
    }

    fn priced(names: Vec<String>, prices: Vec<u64>) -> Vec<Line> {
        priced(names, prices)
    }
}

fn repeat(n: u32, call: impl Fn(u32) -> u64) -> u64 {
    (0..n).map(|i| black_box(call(i))).sum()
}

/// The till has the same in C.
impl trials::Guest for Stock {
    fn scalar(n: u32) -> u64 {
        repeat(n, |i| discounted(u64::from(i), black_box(10)))
    }

    fn text(n: u32, length: u32) -> u64 {
        let text = "x".repeat(length as usize);
        repeat(n, |_| shortened(black_box(&text), length).len() as u64)
    }

    fn numbers(n: u32, length: u32) -> u64 {
        let counts: Vec<u32> = (0..length).collect();
        repeat(n, |_| sum(black_box(&counts)))
    }

    fn records(n: u32, length: u32) -> u64 {
        let line = |count| Line { name: "a book".into(), count, price: 7, tags: Vec::new() };
        let lines: Vec<Line> = (0..length).map(line).collect();
        repeat(n, |_| worth(black_box(&lines)))
    }

    fn method(n: u32) -> u64 {
        let shelf = Lines::new("trial".into());
        repeat(n, |_| u64::from(black_box(&shelf).size()) + 1)
    }

    fn life(n: u32) -> u64 {
        repeat(n, |_| {
            drop(Lines::new(String::new()));
            1
        })
    }
}
