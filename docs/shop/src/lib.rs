//! A small shop, in its memory alone. `wit/shop.wit` says what its functions do.

wit_bindgen::generate!({ world: "shop", path: "wit" });

use docs::shop::supplier::{self, Journal, Refusal};
use exports::docs::shop::catalog::{self, Category, Item, Query};
use exports::docs::shop::orders::{self, Cart, CartBorrow, GuestCart, Problem, Receipt};
use std::cell::RefCell;

struct Shop;
export!(Shop);

thread_local! {
    static ITEMS: RefCell<Vec<Item>> = const { RefCell::new(Vec::new()) };
}

impl catalog::Guest for Shop {
    fn add(item: Item) -> u32 {
        ITEMS.with_borrow_mut(|items| {
            items.push(item);
            items.len() as u32
        })
    }

    fn find(query: Query) -> Vec<Item> {
        let fits = |item: &&Item| match query {
            Query::All => true,
            Query::OfCategory(category) => item.category == category,
            Query::CheaperThan(price) => item.price < price,
        };
        ITEMS.with_borrow(|items| items.iter().filter(fits).cloned().collect())
    }

    fn counts() -> Vec<(Category, u32)> {
        let count = |category| {
            let of_it = |items: &Vec<Item>| items.iter().filter(|item| item.category == category).count() as u32;
            (category, ITEMS.with_borrow(of_it))
        };
        [Category::Tools, Category::Seeds, Category::Books].map(count).into()
    }

    fn neighbours(numbers: Vec<u32>) -> Vec<u32> {
        numbers.windows(2).map(|pair| pair[0].wrapping_add(pair[1])).collect()
    }

    fn initial(text: String) -> Option<char> {
        text.chars().next()
    }

    fn rating(name: String) -> Option<Option<f32>> {
        ITEMS.with_borrow(|items| items.iter().find(|item| item.name == name).map(|item| item.rating))
    }

    fn numbers(texts: Vec<String>) -> Vec<Result<i32, String>> {
        texts.iter().map(|text| text.parse::<i32>().map_err(|error| error.to_string())).collect()
    }
}

struct Line {
    name: String,
    count: u32,
    price: u64,
}

struct Basket {
    owner: String,
    lines: RefCell<Vec<Line>>,
}

impl Basket {
    fn total(&self) -> u64 {
        self.lines.borrow().iter().map(|line| line.price * u64::from(line.count)).sum()
    }
}

impl GuestCart for Basket {
    fn new(owner: String) -> Basket {
        Basket { owner, lines: RefCell::default() }
    }

    fn add(&self, name: String, count: u32) -> Result<u64, Problem> {
        let price = supplier::price(&name).map_err(|refusal| match refusal {
            Refusal::UnknownItem => Problem::SoldOut,
            Refusal::Closed(why) => Problem::Refused(why),
        })?;
        log(&format!("{} takes {count} of {name}", self.owner));
        self.lines.borrow_mut().push(Line { name, count, price });
        Ok(self.total())
    }

    fn total(&self) -> u64 {
        Basket::total(self)
    }

    fn merge(a: Cart, b: Cart) -> Cart {
        let (a, b) = (a.into_inner::<Basket>(), b.into_inner::<Basket>());
        let mut lines = a.lines.into_inner();
        lines.extend(b.lines.into_inner());
        Cart::new(Basket { owner: a.owner, lines: RefCell::new(lines) })
    }
}

impl orders::Guest for Shop {
    type Cart = Basket;

    fn is_larger(cart: CartBorrow<'_>, than: CartBorrow<'_>) -> bool {
        cart.get::<Basket>().total() > than.get::<Basket>().total()
    }

    fn checkout(cart: Cart) -> Receipt {
        let cart = cart.into_inner::<Basket>();
        let (total, lines) = (cart.total(), cart.lines.into_inner());
        assert!(!lines.is_empty(), "a cart with nothing in it");
        let journal = Journal::open("receipts");
        journal.write(&format!("{}: {total}", cart.owner));
        let lines = lines.iter().map(|line| format!("{} × {}", line.count, line.name)).collect();
        Receipt { owner: cart.owner, total, lines }
    }
}
