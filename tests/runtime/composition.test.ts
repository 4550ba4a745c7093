import { beforeEach, describe, expect, test } from "@jest/globals";
import type { ComponentError } from "@wit-bindgen-ts/runtime-helpers";
import { bindings, thrown } from "./support.ts";

/** What the declarations of the guests `shop`, `stock` and `till` say, as far as it is used here. */
interface Line {
  name: string;
  count: number;
  price: bigint;
  tags: string[];
}
interface Shelf extends Disposable {
  label(): string;
  size(): number;
  lines(): Line[];
  put(lines: readonly Line[]): void;
}
interface Stock {
  Shelf: new (label: string) => Shelf;
  shelves(): number;
}
interface Basket extends Disposable {
  add(from: Shelf, name: string, count: number): bigint;
  lines(): Line[];
  putBack(to: Shelf): void;
}
interface Till {
  Basket: new (customer: string) => Basket;
  receipt(basket: Basket, percent: number): string;
  open(label: string, names: readonly string[], prices: readonly bigint[] | BigUint64Array): Shelf;
  close(it: Shelf): Line[];
  merge(label: string, shelves: readonly Shelf[]): Shelf | undefined;
  common(a: Shelf, b: Shelf): string[];
  keep(it: Shelf | undefined): Shelf | undefined;
  total(counts: readonly number[] | Uint32Array): bigint;
  spell(bytes: readonly number[] | Uint8Array): string;
  useDropped(it: Shelf): number;
  dropBorrowedTwice(it: Shelf): void;
  forgetBorrowed(it: Shelf): void;
}
type Trials = Record<
  "scalar" | "text" | "numbers" | "records" | "method" | "life",
  (n: number, length?: number) => bigint
>;

interface Shop {
  stock: Stock;
  till: Till;
  within: Trials;
  across: Trials;
}

const JOURNAL = "test:shop/journal@1.0.0";

/** One component, of two. */
async function composed(note: (text: string) => void): Promise<Shop> {
  return (await bindings<Shop>("shop")).instantiate({ [JOURNAL]: { note } });
}

/** Two components that meet in JavaScript: what one exports is what the other imports. */
async function joined(note: (text: string) => void): Promise<Shop> {
  type Part<Name extends string, Own> = Record<Name, Own> & { trials: Trials };
  const { instantiate: instantiateStock } = await bindings<Part<"stock", Stock>>("stock");
  const { stock, trials: within } = await instantiateStock({ [JOURNAL]: { note } });
  const { instantiate: instantiateTill } = await bindings<Part<"till", Till>>("till");
  const { till, trials: across } = await instantiateTill({ "test:shop/stock@1.0.0": stock });
  return { stock, till, within, across };
}

let notes: string[];
let shop: Shop;
let stock: Stock;
let till: Till;

const start = async (make: (note: (text: string) => void) => Promise<Shop>): Promise<void> => {
  // Of this instance alone: what an earlier test left is collected, and drops its shelves, whenever it may be.
  const own: string[] = [];
  notes = own;
  shop = await make((text) => void own.push(text));
  ({ stock, till } = shop);
};

const payload = (call: () => unknown): unknown => (thrown(call) as ComponentError).payload;
const gone = /dropped or given away/;
const line = (name: string, count: number, price: bigint, tags: string[] = []): Line => ({ name, count, price, tags });

describe.each([
  ["composed", composed],
  ["joined in JavaScript", joined],
])("a till in C and a stock in Rust, %s", (_, make) => {
  beforeEach(() => start(make));

  test("scalars", () => {
    const shelf = till.open("", ["it"], [1000n]);
    const basket = new till.Basket("Ann");
    basket.add(shelf, "it", 1);
    expect(till.receipt(basket, 0)).toBe("Ann: 1 it = 1000");
    expect(till.receipt(basket, 25)).toBe("Ann: 1 it = 750");
  });

  test.each([
    ["empty", ""],
    ["ASCII", "a book"],
    ["two bytes a character", "bücher"],
    ["beyond the basic plane", "𝄞 \u0000 日本"],
    ["of 128 bytes", "x".repeat(128)],
    ["of 128 bytes, not ASCII at the end", `${"x".repeat(126)}é`],
    ["of 129 bytes", "x".repeat(129)],
    ["long", "é".repeat(10_000)],
  ])("strings: %s", (_, name) => {
    const shelf = till.open(name, [name], [5n]);
    expect(shelf.label()).toBe(name);
    expect(shelf.lines()).toStrictEqual([line(name, 1, 5n)]);
    const basket = new till.Basket(name);
    expect(basket.add(shelf, name, 1)).toBe(5n);
    expect(till.receipt(basket, 0)).toBe(`${name}: 1 ${[...name].slice(0, 12).join("")} = 5`);
    expect(shelf.size()).toBe(0);
  });

  test("lists of none, of one, of many", () => {
    expect(till.total([])).toBe(0n);
    expect(till.total([2 ** 32 - 1])).toBe(2n ** 32n - 1n);
    expect(till.total(new Uint32Array(300_000).fill(2 ** 32 - 1))).toBe(300_000n * (2n ** 32n - 1n));
    expect(till.close(till.open("none", [], []))).toStrictEqual([]);
    const names = Array.from({ length: 1000 }, (_, i) => `Nº ${i}`);
    const prices = BigUint64Array.from(names, (_, i) => 2n ** 64n - 1n - BigInt(i));
    const all = till.close(till.open("many", names, prices));
    expect(all).toStrictEqual(names.map((name, i) => line(name, 1, prices[i]!)));
  });

  test("records with lists of strings in them", () => {
    const shelf = new stock.Shelf("");
    const lines = [line("a", 3, 2n, ["new", "", "é"]), line("b", 1, 0n, [])];
    shelf.put(lines);
    const basket = new till.Basket("");
    expect(basket.add(shelf, "a", 2)).toBe(4n);
    expect(basket.lines()).toStrictEqual([line("a", 2, 2n, ["new", "", "é"])]);
    expect(till.close(shelf)).toStrictEqual([line("a", 1, 2n, ["new", "", "é"]), lines[1]]);
  });

  test("errors of results, with what they carry", () => {
    const shelf = new stock.Shelf("");
    const few = line("few", 2, 7n, ["rare"]);
    shelf.put([few]);
    const basket = new till.Basket("Bob");
    expect(payload(() => basket.add(shelf, "nöne", 1))).toStrictEqual({ tag: "unknown", val: "nöne" });
    expect(payload(() => basket.add(shelf, "few", 3))).toStrictEqual({ tag: "too-few", val: few });
    expect(payload(() => basket.add(shelf, "few", 0))).toStrictEqual({ tag: "nothing" });
    expect(basket.lines()).toStrictEqual([]);
    expect(basket.add(shelf, "few", 2)).toBe(14n);
  });

  test("a resource of the stock is made by the till, used here, and dropped by the till", () => {
    const shelf = till.open("north", ["a", "b"], [1n, 2n]);
    expect(shelf).toBeInstanceOf(stock.Shelf);
    expect(stock.shelves()).toBe(1);
    shelf.put([line("c", 1, 3n)]);
    expect(till.close(shelf).map(({ name }) => name)).toStrictEqual(["a", "b", "c"]);
    expect(stock.shelves()).toBe(0);
    expect(notes).toStrictEqual(["north: 3 lines thrown away"]);
    expect(() => shelf.size()).toThrow(gone);
    expect(() => till.close(shelf)).toThrow(gone);
    shelf[Symbol.dispose]();
    expect(notes).toHaveLength(1);
  });

  test("one that is dropped here", () => {
    till.open("south", ["a"], [1n])[Symbol.dispose]();
    expect([stock.shelves(), notes]).toStrictEqual([0, ["south: 1 lines thrown away"]]);
  });

  test("one that the till keeps for a while", () => {
    const shelf = new stock.Shelf("kept");
    expect(till.keep(shelf)).toBeUndefined();
    expect(stock.shelves()).toBe(1);
    const again = till.keep(undefined)!;
    expect(again.label()).toBe("kept");
    expect(till.keep(undefined)).toBeUndefined();
    again[Symbol.dispose]();
    expect(stock.shelves()).toBe(0);
  });

  test("some that are given away in a list", () => {
    const shelves = ["a", "b", "a"].map((name) => till.open(name, [name], [1n]));
    expect(till.merge("all", shelves)!.lines()).toStrictEqual([line("a", 2, 1n), line("b", 1, 1n)]);
    for (const shelf of shelves) expect(() => shelf.size()).toThrow(gone);
    expect(stock.shelves()).toBe(1);
    expect(notes).toStrictEqual([]);
    expect(till.merge("none", [])).toBeUndefined();
  });

  test("one that is given away twice in a list is still ours", () => {
    const shelf = till.open("", ["a"], [1n]);
    expect(() => till.merge("all", [shelf, shelf])).toThrow(TypeError);
    expect(shelf.size()).toBe(1);
  });

  test("two that are lent, and one that is lent twice", () => {
    const [a, b] = [till.open("", ["x", "é"], [1n, 1n]), till.open("", ["é", "z"], [1n, 1n])];
    expect(till.common(a, b)).toStrictEqual(["é"]);
    expect(till.common(a, a)).toStrictEqual(["x", "é"]);
    expect([a.size(), b.size()]).toStrictEqual([2, 2]);
    // The loans have ended with the calls.
    expect(till.merge("", [a, b])!.size()).toBe(3);
  });

  test("resources of both in one call", () => {
    const shelf = till.open("", ["a", "b"], [1n, 2n]);
    {
      using basket = new till.Basket("Ann");
      expect(basket.add(shelf, "b", 1)).toBe(2n);
      expect(basket.add(shelf, "a", 1)).toBe(3n);
      expect(shelf.size()).toBe(0);
      basket.putBack(shelf);
      expect(basket.lines()).toStrictEqual([]);
    }
    expect(shelf.lines()).toStrictEqual([line("b", 1, 2n), line("a", 1, 1n)]);
    expect(stock.shelves()).toBe(1);
  });

  test("many shelves", () => {
    const shelves = Array.from({ length: 3000 }, (_, i) => till.open(`${i}`, [`${i}`], [1n]));
    expect(stock.shelves()).toBe(3000);
    expect(till.merge("all", shelves)!.size()).toBe(3000);
    expect(stock.shelves()).toBe(1);
  });

  test.each([
    ["uses a shelf that it dropped", "useDropped", /unknown handle index/],
    ["drops a shelf twice that it borrowed", "dropBorrowedTwice", /unknown handle index/],
    ["forgets a shelf that it borrowed", "forgetBorrowed", /borrow handles still remain/],
  ] as const)("the till traps where it %s", (_, mistake, message) => {
    expect(thrown(() => till[mistake](new stock.Shelf("")))).toMatchObject({
      name: "Trap",
      message: expect.stringMatching(message),
    });
    expect(() => till.total([])).toThrow(
      /^till\.total: cannot enter component instance: it trapped in an earlier call/,
    );
  });

  const padded = (...bytes: readonly number[]) => [...new Uint8Array(200).fill(0x61), ...bytes];

  test.each([
    ["a byte that is none", [0xff], "invalid"],
    ["a surrogate", [0xed, 0xa0, 0x80], "invalid"],
    ["a longer form than needed", [0x61, 0xc0, 0xaf], "invalid"],
    ["half a character", [0x61, 0xc3], "incomplete"],
    ["a byte that is none, late", padded(0xff), "invalid"],
    ["half a character, late", padded(0xf0, 0x9d, 0x84), "incomplete"],
  ])("the till traps where it passes text that is no UTF-8: %s", (_, bytes, word) => {
    expect(till.spell(Uint8Array.of(0xef, 0xbf, 0xbd, 0xc3, 0xa9))).toBe("\uFFFDé");
    expect(thrown(() => till.spell(bytes))).toMatchObject({
      name: "Trap",
      message: expect.stringContaining(`${word} utf-8`),
    });
    expect(() => till.total([])).toThrow("cannot enter component instance");
  });

  test("the trials give the same on both sides", () => {
    const { within, across } = shop;
    for (const name of ["scalar", "method", "life"] as const) expect(across[name](100)).toBe(within[name](100));
    for (const name of ["text", "numbers", "records"] as const) {
      for (const length of [0, 1, 100, 1000]) expect(across[name](3, length)).toBe(within[name](3, length));
    }
    expect(stock.shelves()).toBe(0);
  });
});

describe("two components that are one", () => {
  beforeEach(() => start(composed));

  // To a till that is a component of its own a shelf is a thing of the host, and these are never taken away.
  test("what the till keeps is gone here", () => {
    const shelf = new stock.Shelf("kept");
    till.keep(shelf);
    expect(() => shelf.size()).toThrow(gone);
    expect(till.keep(undefined)).not.toBe(shelf);
  });

  /** A shelf to which nothing can be put back. */
  function full(): [Basket, Shelf] {
    const [shelf, basket] = [till.open("", ["a"], [1n]), new till.Basket("")];
    basket.add(shelf, "a", 1);
    shelf.put([line("a", 2 ** 32 - 1, 1n)]);
    return [basket, shelf];
  }

  test("a trap within the inner one is the end of both", () => {
    const [basket, shelf] = full();
    expect(thrown(() => basket.putBack(shelf))).toMatchObject({
      name: "Trap",
      message: "till.Basket.putBack (till.basket.put-back): unreachable",
      cause: expect.any(WebAssembly.RuntimeError),
    });
    const after =
      "cannot enter component instance: it trapped in an earlier call: till.Basket.putBack (till.basket.put-back): unreachable";
    expect(() => stock.shelves()).toThrow(`stock.shelves: ${after}`);
    expect(() => till.total([])).toThrow(`till.total: ${after}`);
    expect(() => shelf.size()).toThrow(`stock.Shelf.size (stock.shelf.size): ${after}`);
    expect(() => basket.lines()).toThrow(`till.Basket.lines (till.basket.lines): ${after}`);
    shelf[Symbol.dispose]();
    basket[Symbol.dispose]();
    expect(notes).toStrictEqual([]);
  });

  test("but not of another instance", async () => {
    const [basket, shelf] = full();
    const other = await composed(() => {});
    thrown(() => basket.putBack(shelf));
    expect(other.till.close(other.till.open("", ["a"], [1n]))).toHaveLength(1);
    expect(() => other.till.close(new stock.Shelf(""))).toThrow("cannot enter component instance");
  });

  test("a shelf of another instance is none of its own", async () => {
    const other = await composed(() => {});
    const foreign = new other.stock.Shelf("foreign");
    expect(() => till.close(foreign)).toThrow('till.close: parameter "it": expected shelf');
    expect(foreign.label()).toBe("foreign");
  });

  test("an error of the host, called by a destructor that the other one runs, goes through both", async () => {
    const error = new Error("the journal is full");
    const { till, stock } = await composed(() => {
      throw error;
    });
    const shelf = till.open("", ["a"], [1n]);
    expect(thrown(() => till.close(shelf))).toBe(error);
    expect(thrown(() => stock.shelves())).toMatchObject({
      message: expect.stringContaining("earlier call: till.close: the journal is full"),
      cause: error,
    });
  });

  test("the host, called by the inner one, can call neither", async () => {
    const refusals: unknown[] = [];
    const { till, stock } = await composed(() => {
      refusals.push(
        thrown(() => till.total([])),
        thrown(() => stock.shelves()),
      );
    });
    till.close(till.open("", ["a"], [1n]));
    expect(refusals).toMatchObject([
      { name: "Trap", message: "till.total: cannot enter component instance: it is in a call of journal.note" },
      { name: "Trap", message: "stock.shelves: cannot enter component instance: it is in a call of journal.note" },
    ]);
    expect(stock.shelves()).toBe(0);
  });
});

/** The other way around: Rust asks, and resources of C cross. */
describe("a survey in Rust and a geometry in C, composed", () => {
  interface Point {
    x: number;
    y: number;
  }
  interface Path extends Disposable {
    to(point: Point): void;
    length(): number;
  }
  interface Surveyed {
    shapes: { Path: new (start: Point) => Path; longer(a: Path, b: Path): boolean };
    plots: {
      area(plots: readonly object[]): number;
      frame(plots: readonly object[]): [Point, Point] | undefined;
      walk(points: readonly Point[]): Path | undefined;
      length(path: Path): number;
      longest(paths: readonly Path[]): Path | undefined;
      join(walks: readonly (readonly Point[])[]): Path | undefined;
      register(parcels: readonly [bigint, string][]): [string, bigint][];
      draw(plot: object, color: string): number;
    };
  }

  let drawn: unknown[];
  let shapes: Surveyed["shapes"];
  let plots: Surveyed["plots"];

  beforeEach(async () => {
    drawn = [];
    class Pen {
      readonly color: string;
      constructor(color: string) {
        this.color = color;
      }
      line(from: Point, to: Point) {
        drawn.push(`${this.color} ${from.x},${from.y} ${to.x},${to.y}`);
      }
      [Symbol.dispose]() {
        drawn.push("done");
      }
    }
    const canvas = { Pen, log: (level: number, text: string) => void drawn.push(`${level} ${text}`) };
    ({ shapes, plots } = await (await bindings<Surveyed>("surveyed")).instantiate({
      "test:geometry/canvas@2.0.0": canvas,
    }));
  });

  const at = (x: number, y: number): Point => ({ x, y });
  const plot = (owner: string, ...corners: readonly Point[]) => ({ owner, corners });
  const square = plot("Ünal", at(0, 0), at(2, 0), at(2, 2), at(0, 2));

  test("variants with lists go one way, results with variants the other", () => {
    expect(plots.area([])).toBe(0);
    expect(plots.area([square, plot("B", at(0, 0), at(1, 0), at(0, 1))])).toBe(4.5);
    const fault = (...all: readonly object[]): unknown => payload(() => plots.area(all));
    expect(fault(square, plot("B", at(1, 1)))).toStrictEqual({ owner: "B", reason: { tag: "too-few", val: 1 } });
    expect(fault(plot("日本"))).toStrictEqual({ owner: "日本", reason: { tag: "unknown", val: "日本" } });
    expect(fault(plot(""))).toStrictEqual({ owner: "", reason: { tag: "unknown", val: "" } });
  });

  test("options, tuples, floats with their edges", () => {
    expect(plots.frame([])).toBeUndefined();
    expect(plots.frame([plot("")])).toBeUndefined();
    expect(plots.frame([square, plot("B", at(-1, 5))])).toStrictEqual([at(-1, 0), at(2, 5)]);
    expect(plots.frame([plot("", at(Infinity, -0))])).toStrictEqual([at(Infinity, -0), at(Infinity, -0)]);
    expect(plots.register([])).toStrictEqual([]);
    const parcels: [bigint, string][] = [
      [2n ** 64n - 1n, "ß"],
      [0n, ""],
    ];
    expect(plots.register(parcels)).toStrictEqual([
      ["", 0n],
      ["ß", 2n ** 64n - 1n],
    ]);
  });

  test("a resource of C is made by Rust, used here, and the other way around", () => {
    const path = plots.walk([at(0, 0), at(3, 4)])!;
    expect(path).toBeInstanceOf(shapes.Path);
    path.to(at(3, 5));
    expect([path.length(), plots.length(path)]).toStrictEqual([6, 6]);
    expect(plots.walk([])).toBeUndefined();
    path[Symbol.dispose]();
    expect(() => plots.length(path)).toThrow(gone);
  });

  test("lists of resources go through both", () => {
    const paths = [at(1, 0), at(0, 7), at(2, 0)].map((end) => plots.walk([at(0, 0), end])!);
    const longest = plots.longest(paths)!;
    expect(longest.length()).toBe(7);
    for (const path of paths) expect(() => path.length()).toThrow(gone);
    expect(shapes.longer(longest, new shapes.Path(at(0, 0)))).toBe(true);
    expect(plots.join([[], [at(0, 0), at(1, 0)], [at(0, 0), at(0, 1)]])!.length()).toBe(2);
    expect(plots.join([])).toBeUndefined();
    expect(plots.longest([])).toBeUndefined();
  });

  test("both draw with pens of the host", () => {
    expect(plots.draw(plot("", at(0, 0), at(1, 0)), "dark-blue")).toBe(4);
    expect(drawn).toStrictEqual([
      "dark-blue -1,0 1,0",
      "dark-blue 0,-1 0,1",
      "dark-blue 0,0 1,0",
      "dark-blue 1,0 0,0",
      "done",
      "done",
    ]);
  });
});
