import { beforeEach, expect, test } from "@jest/globals";
import type { ComponentError } from "@wit-bindgen-ts/runtime-helpers";
import { bindings, type Functions, thrown } from "./support.ts";

/** A guest in C. */
let shapes: Functions;
let drawn: unknown[];

beforeEach(async () => {
  drawn = [];
  class Pen {
    readonly color: string;
    constructor(color: string) {
      this.color = color;
    }
    line(from: unknown, to: unknown) {
      drawn.push([this.color, from, to]);
    }
    [Symbol.dispose]() {
      drawn.push("done");
    }
  }
  const { instantiate } = await bindings("geometry");
  const log = (level: number, text: string) => void drawn.push([level, text]);
  shapes = (await instantiate({ "test:geometry/canvas@2.0.0": { Pen, log } }))["shapes"]!;
});

const at = (x: number, y: number) => ({ x, y });
const square = [at(0, 0), at(2, 0), at(2, 2), at(0, 2)];

test("a variant in, a result out", () => {
  expect(shapes["area"]!({ tag: "polygon", val: square })).toBe(4);
  expect(shapes["area"]!({ tag: "circle", val: [at(0, 0), 2] })).toBeCloseTo(4 * Math.PI);
  const payload = (shape: unknown) => (thrown(() => shapes["area"]!(shape)) as ComponentError).payload;
  expect(payload({ tag: "nothing" })).toStrictEqual({ tag: "empty" });
  expect(payload({ tag: "polygon", val: square.slice(2) })).toStrictEqual({ tag: "too-few", val: 2 });
  expect(payload({ tag: "text", val: "é" })).toStrictEqual({ tag: "unknown", val: "é" });
});

test("options, tuples, lists, flags", () => {
  expect(shapes["bounds"]!([])).toBeUndefined();
  expect(shapes["bounds"]!([at(1, 5), at(-1, 2)])).toStrictEqual([at(-1, 2), at(1, 5)]);
  expect(shapes["styleNames"]!({})).toStrictEqual([]);
  expect(shapes["styleNames"]!({ filled: true, closed: true })).toStrictEqual(["filled", "closed"]);
  const pairs = [
    ["a", 1n],
    ["", 2n ** 64n - 1n],
  ] as const;
  expect(shapes["swap"]!(pairs)).toStrictEqual(pairs.map(([text, number]) => [number, text]));
});

test("the guest draws with the host's pen, and puts it down", () => {
  expect(shapes["draw"]!({ tag: "polygon", val: square.slice(0, 2) }, "dark-blue")).toBe(2);
  expect(drawn).toStrictEqual([["dark-blue", at(0, 0), at(2, 0)], ["dark-blue", at(2, 0), at(0, 0)], "done"]);
  shapes["draw"]!({ tag: "nothing" }, "red");
  expect(drawn.at(-1)).toStrictEqual([2, "only polygons can be drawn"]);
});

test("the guest's resource", () => {
  const Path = shapes["Path"] as unknown as {
    new (start: object): { to(point: object): void; length(): number };
    join(paths: readonly object[]): { length(): number } | undefined;
  };
  const [a, b] = [new Path(at(0, 0)), new Path(at(0, 0))];
  a.to(at(3, 4));
  b.to(at(1, 0));
  expect(shapes["longer"]!(a, b)).toBe(true);
  expect(Path.join([a, b])?.length()).toBe(6);
  expect(() => a.length()).toThrow(/dropped or given away/);
  expect(Path.join([])).toBeUndefined();
});
