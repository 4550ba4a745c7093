import { beforeEach, describe, expect, test } from "@jest/globals";
import { ComponentError } from "@wit-bindgen-ts/runtime-helpers";
import { bindings, type Functions, type Interfaces, thrown } from "./support.ts";

/** How often each counter was disposed of, in order of creation. */
let disposed: Map<Counter, number>;

class Counter {
  #value: number;
  constructor(start: number) {
    this.#value = start;
    disposed.set(this, 0);
  }
  static merge(into: Counter, other: Counter): Counter {
    into.add(other.value());
    return into;
  }
  add(n: number): number {
    this.#value += n;
    return this.#value;
  }
  value(): number {
    return this.#value;
  }
  [Symbol.dispose](): void {
    disposed.set(this, disposed.get(this)! + 1);
  }
}

class Parsed {
  readonly #value: number;
  constructor(text: string) {
    if (!/^\d+$/.test(text)) throw new ComponentError(`${text} is no number`);
    this.#value = Number(text);
  }
  value(): number {
    return this.#value;
  }
}

const host = {
  Counter,
  Parsed,
  make: (start: number) => new Counter(start),
  read: (counter: Counter) => new Uint8Array(counter.value()),
  makeMany: (starts: Uint32Array) => Array.from(starts, (start) => ({ label: "made", counter: new Counter(start) })),
  find: (value: number) => [...disposed.keys()].find((counter) => counter.value() === value),
  tryMake: (start: number) => {
    if (start === 0) throw new ComponentError("nothing");
    return new Counter(start);
  },
  take: (counter: Counter) => counter.value(),
  takeAll: (list: readonly { label: string; counter: Counter }[]) =>
    list.reduce((sum, { counter }) => sum + counter.value(), 0),
  peek: (counter: Counter) => counter.value(),
  peekAll: (views: readonly { label: string; counter: Counter }[], extra?: Counter) =>
    views.reduce((sum, { counter }) => sum + counter.value(), extra?.value() ?? 1000),
  takeAndPeek: (taken: Counter, peeked: Counter) => taken.value() * peeked.value(),
};

const instance = async (parts: object = {}): Promise<Interfaces> =>
  (await bindings("resources")).instantiate({ "test:resources/host@0.1.0": { ...host, ...parts } });

let driver: Functions;
beforeEach(async () => {
  disposed = new Map();
  driver = (await instance())["driver"]!;
});

const counts = (): number[] => [...disposed.values()];

test("made, used and dropped by the guest", () => {
  expect(driver["lifecycle"]!(10)).toBe(13);
  expect(counts()).toStrictEqual([1]);
});

test("made by the guest and given to the caller: the host's own object", () => {
  const counter = driver["construct"]!(5);
  expect(counter).toBe([...disposed.keys()][0]);
  expect((counter as Counter).value()).toBe(5);
  expect(counts()).toStrictEqual([0]);
});

test("made by a host function and passed on", () => {
  expect((driver["made"]!(5) as Counter).value()).toBe(5);
  expect(driver["madeMany"]!([1, 2, 3])).toBe(6 + 3 * "made".length);
  expect(counts()).toStrictEqual([0, 1, 1, 1]);
});

test("in an option and in a result", () => {
  new Counter(7);
  expect(driver["found"]!(7)).toBe(7);
  expect(driver["found"]!(8)).toBeUndefined();
  expect(driver["tryMade"]!(3)).toBe(3);
  expect((thrown(() => driver["tryMade"]!(0)) as ComponentError).payload).toBe("nothing");
});

test("an error that carries one", async () => {
  const read = (counter: Counter): Uint8Array | number[] => {
    if (counter.value() === 0) throw { tag: "ended" };
    if (counter.value() > 9) throw new ComponentError({ tag: "broken", val: new Counter(counter.value() + 1) });
    return counter.value() === 1 ? [1, 255] : new Uint8Array(counter.value()).fill(7);
  };
  const { driver } = (await instance({ read })) as { driver: Functions };
  expect(driver["read"]!(1)).toStrictEqual(Uint8Array.of(1, 255));
  expect(driver["read"]!(3)).toStrictEqual(Uint8Array.of(7, 7, 7));
  expect((thrown(() => driver["read"]!(0)) as ComponentError).payload).toBeUndefined();
  expect((thrown(() => driver["read"]!(10)) as ComponentError).payload).toBe(11);
});

test("a constructor that fails", () => {
  expect(driver["constructParsed"]!("42")).toBe(42);
  expect((thrown(() => driver["constructParsed"]!("x")) as ComponentError).payload).toBe("x is no number");
});

describe("own", () => {
  test("from the caller to the guest to the host: not disposed of on the way", () => {
    expect(driver["give"]!(new Counter(4))).toBe(4);
    expect(counts()).toStrictEqual([0]);
  });

  test("records of them from the guest", () => {
    expect(driver["giveAll"]!([1, 2, 3])).toBe(6);
    expect(counts()).toStrictEqual([0, 0, 0]);
  });

  test("the same object again and again", () => {
    const counter = new Counter(4);
    expect([driver["give"]!(counter), driver["give"]!(counter)]).toStrictEqual([4, 4]);
  });

  test("kept by the guest until it is asked to let go", () => {
    const counters = [new Counter(1), new Counter(2), new Counter(3)];
    for (const counter of counters) driver["hold"]!(counter);
    expect(driver["held"]!()).toStrictEqual(Uint32Array.of(1, 2, 3));
    counters[0]!.add(10);
    expect(driver["held"]!()).toStrictEqual(Uint32Array.of(11, 2, 3));
    expect(driver["release"]!()).toBe(counters[2]);
    driver["discard"]!();
    expect(counts()).toStrictEqual([1, 1, 0]);
    expect(driver["release"]!()).toBeUndefined();
  });
});

describe("borrow", () => {
  test("from the caller to the guest to the host: never disposed of", () => {
    const counter = new Counter(4);
    expect([driver["lend"]!(counter), driver["lend"]!(counter)]).toStrictEqual([4, 4]);
    expect(driver["addTo"]!(counter, 3)).toBe(7);
    expect(counts()).toStrictEqual([0]);
  });

  test("records and options of them from the guest", () => {
    expect(driver["lendAll"]!([1, 2, 3])).toBe(7);
    expect(driver["lendAll"]!([])).toBe(1000);
    expect(counts()).toStrictEqual([1, 1, 1]);
  });

  test("beside one that is given away", () => {
    expect(driver["takeAndPeek"]!(new Counter(3), new Counter(5))).toBe(15);
    const [into, other] = [new Counter(1), new Counter(2)];
    expect(driver["merge"]!(into, other)).toBe(into);
    expect([into.value(), other.value()]).toStrictEqual([3, 2]);
    expect(counts()).toStrictEqual([0, 0, 0, 0]);
  });

  test("an exported resource's method with a host's resource", async () => {
    const { blobs, copies } = (await instance()) as { blobs: Functions; copies: Functions };
    const Blob = blobs["Blob"] as unknown as new (bytes: number[]) => object;
    expect(copies["countInto"]!(new Blob([1, 2, 3]), new Counter(10))).toBe(13);
  });
});

describe("refused", () => {
  test.each([
    ["an object that is like one", { add() {}, value() {} }, "{ add: a function, value: a function }"],
    ["undefined", undefined, "undefined"],
    ["an object of another class", new Parsed("1"), "an object of class Parsed"],
  ])("%s", (_, value, got) => {
    expect(thrown(() => driver["lend"]!(value))).toMatchObject({
      name: "TypeError",
      message: `driver.lend: parameter "counter": expected counter, got ${got}`,
    });
    expect(driver["lend"]!(new Counter(1))).toBe(1);
  });

  test("a host function that returns another class is the end of the instance", async () => {
    const { driver } = (await instance({ make: () => new Parsed("1") })) as { driver: Functions };
    expect(thrown(() => driver["made"]!(1))).toMatchObject({
      name: "TypeError",
      message: "host.make: result: expected counter, got an object of class Parsed",
    });
    expect(() => driver["held"]!()).toThrow("cannot enter component instance");
  });
});

describe("disposal", () => {
  test("a class without Symbol.dispose", async () => {
    class Plain {
      add = () => 1;
      value = () => 1;
    }
    const { driver } = (await instance({ Counter: Plain })) as { driver: Functions };
    expect(driver["lifecycle"]!(1)).toBe(1);
  });

  test("a subclass of the host's class is one", () => {
    class Special extends Counter {}
    expect(driver["lend"]!(new Special(9))).toBe(9);
  });

  test("an error in it is the end of the instance", async () => {
    const error = new Error("cannot be disposed of");
    class Broken extends Counter {
      override [Symbol.dispose](): void {
        throw error;
      }
    }
    const { driver } = (await instance({ Counter: Broken })) as { driver: Functions };
    expect(thrown(() => driver["lifecycle"]!(1))).toBe(error);
    expect(() => driver["held"]!()).toThrow("cannot enter component instance");
  });
});

test("what was lent before a later parameter is refused is taken back", async () => {
  class Thing {}
  const { instantiate } = await bindings<{ guest: Functions }>("depths");
  const { guest } = await instantiate({ "test:depths/host@1.0.0": { Thing, call() {}, text() {} } });
  expect(thrown(() => guest["lend"]!(new Thing(), 4))).toMatchObject({ name: "TypeError" });
  expect(guest["lend"]!(new Thing(), "four")).toBe(4);
});
