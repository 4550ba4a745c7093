import { expect, test } from "@jest/globals";
import { ComponentError } from "@wit-bindgen-ts/runtime-helpers";

const told = (payload: unknown): string =>
  new ComponentError(payload).message.replace("the component returned an error: ", "");

const long = { tag: "too-long", val: { name: "x".repeat(300), rest: [1, 2, 3], more: "y".repeat(300) } };

// What people meet of an error: its payload as they would write it.
test.each<[unknown, string]>([
  ["no", '"no"'],
  [{ tag: "raw-html", val: 5 }, '{ tag: "raw-html", val: 5 }'],
  [{ tag: "io", val: { code: 2n, path: ["a", "b"] } }, '{ tag: "io", val: { code: 2n, path: ["a", "b"] } }'],
  [{ tag: "none", val: undefined }, '{ tag: "none", val: undefined }'],
  [Uint8Array.of(1, 2), "Uint8Array [1, 2]"],
  [[], "[]"],
  [{}, "{}"],
  [[[], {}], "[[], {}]"],
  [new Map([[1, 2]]), "an object of class Map"],
  [new (class Cart {})(), "an object of class Cart"],
])("%p is told as %s", (payload, text) => {
  expect(told(payload)).toBe(text);
});

test("what is long is told in part", () => {
  expect(told(long)).toMatch(/^\{ tag: "too-long", val: \{ name: "x{300}", rest: \[1, 2, 3\], more: "y+\.\.\."/);
  expect(told(long).length).toBeLessThan(500);
  expect(told(new Array(1_000_000).fill(7)).length).toBeLessThan(500);
  const round: unknown[] = [];
  round.push(round);
  expect(told(round).length).toBeLessThan(900);
});
