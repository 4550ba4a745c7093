import { beforeAll, describe, expect, test } from "@jest/globals";
import { attempt, ComponentError, type Fails } from "@wit-bindgen-ts/runtime-helpers";
import { reexports } from "./reexports.ts";
import { type Bindings, type Functions, thrown, transpile } from "./support.ts";

class Item {
  readonly #size: number;

  constructor(size: number) {
    this.#size = size;
  }

  size(): number {
    return this.#size;
  }
}

/** What the host does, by function. */
const host: Functions = {};

/** What the component exports again. */
interface Api {
  readonly whole: Functions & { readonly Item: typeof Item };
  hasOwnProperty(entries: unknown, key: unknown): number;
}

let api: Api;

beforeAll(async () => {
  const { instantiate }: Bindings<Api> = await import((await transpile("reexports", reexports())).href);
  const asks = ["total", "swap", "lookUp", "next", "try", "drop"].map((name) => [
    name,
    (...values: readonly unknown[]) => host[name]!(...values),
  ]);
  api = await instantiate({ store: { Item, ...Object.fromEntries(asks) } });
});

describe("what goes through is what is given", () => {
  test("parameters and results", () => {
    host["total"] = (xs) => (xs as Uint32Array).reduce((sum, x) => sum + x, 0);
    expect(api.whole["total"]!(Uint32Array.of(1, 2))).toBe(3);
    host["swap"] = (xs) => xs;
    expect(api.whole["swap"]!([["a"], []])).toEqual([["a"], []]);
    host["lookUp"] = (entries, key) => (entries as Map<string, number>).get(key as string);
    expect(api.whole["lookUp"]!(new Map([["a", 5]]), "a")).toBe(5);
    const { hasOwnProperty: again } = api;
    expect(again(new Map([["a", 6]]), "a")).toBe(6);
  });

  test("the host's objects", () => {
    const { whole } = api;
    const item = whole["newItem"]!(4);
    expect(item).toBeInstanceOf(whole.Item);
    expect(whole["itemSize"]!(item)).toBe(4);
    host["drop"] = (given) => expect(given).toBe(item);
    expect(whole["drop"]!(item)).toBeUndefined();
  });
});

describe("a wrong parameter never gets to the host", () => {
  const cases: readonly (readonly [string, readonly unknown[], string])[] = [
    ["next", [-1], 'whole.next: parameter "x": expected u32, got -1'],
    ["next", [], 'whole.next: parameter "x": expected u32, got undefined'],
    ["total", ["12"], 'whole.total: parameter "xs": expected list<u32>, got "12"'],
    ["total", [[1, 2 ** 32]], 'whole.total: parameter "xs[1]": expected u32, got 4294967296'],
    ["swap", [[["a"], ["b", 5]]], 'whole.swap: parameter "xs[1][1]": expected string, got 5'],
    [
      "lookUp",
      [new Map([["a", -1]]), "a"],
      'whole.lookUp (whole.look-up): parameter "entries<value>": expected u32, got -1',
    ],
    ["lookUp", [new Map(), 5], 'whole.lookUp (whole.look-up): parameter "key": expected string, got 5'],
    ["try", [1], 'whole.try: parameter "ok": expected bool, got 1'],
    ["itemSize", [{}], 'whole.itemSize (whole.item-size): parameter "self": expected item, got {}'],
    ["drop", [new Date(0)], 'whole.drop: parameter "item": expected item, got an object of class Date'],
  ];

  test.each(cases)("%s %j", (name, values, message) => {
    host[name] = () => expect("the host").toBe("not called");
    const error = thrown(() => api.whole[name]!(...values));
    expect(error).toBeInstanceOf(TypeError);
    expect((error as Error).message).toBe(message);
  });
});

describe("a wrong result never gets back", () => {
  const cases: readonly (readonly [string, readonly unknown[], unknown, string])[] = [
    ["next", [1], -1, "whole.next: result: expected u32, got -1"],
    ["swap", [[]], [["a", 5]], "whole.swap: result[0][1]: expected string, got 5"],
    ["lookUp", [new Map(), ""], "1", 'whole.lookUp (whole.look-up): result.val: expected u32, got "1"'],
  ];

  test.each(cases)("%s %j", (name, values, result, message) => {
    host[name] = () => result;
    const error = thrown(() => api.whole[name]!(...values));
    expect(error).toBeInstanceOf(TypeError);
    expect((error as Error).message).toBe(message);
  });
});

describe("an error", () => {
  const lookUp = (): unknown => api.whole["lookUp"]!(new Map(), "a");

  test.each([
    ["thrown raw", "none"],
    ["as ComponentError", new ComponentError("none")],
    ["with a payload", { payload: "none" }],
  ])("%s", (_, error) => {
    host["lookUp"] = () => {
      throw error;
    };
    const told = thrown(lookUp);
    expect(told).toBeInstanceOf(ComponentError);
    expect(told).toMatchObject({ payload: "none" });
    const typed = lookUp as (() => unknown) & Fails<string>;
    expect(attempt(typed)).toEqual({ tag: "err", val: "none" });
  });

  test("without a payload", () => {
    host["try"] = (ok) => {
      if (ok !== true) throw undefined;
    };
    expect(api.whole["try"]!(true)).toBeUndefined();
    expect(thrown(() => api.whole["try"]!(false))).toMatchObject({ name: "ComponentError", payload: undefined });
  });

  test("of a wrong type", () => {
    host["lookUp"] = () => {
      throw 5;
    };
    expect(thrown(lookUp)).toMatchObject({
      message: "whole.lookUp (whole.look-up): result.val: expected string, got 5",
    });
  });

  test("of the host itself stays what it is", () => {
    const error = new RangeError("no room");
    host["lookUp"] = () => {
      throw error;
    };
    expect(thrown(lookUp)).toBe(error);
  });
});
