import { beforeEach, describe, expect, test } from "@jest/globals";
import { bindings, type Functions } from "./support.ts";

const encodings = ["utf8", "utf16", "latin1OrUtf16"];
const pairs = encodings.flatMap((from) =>
  encodings.map((to) => `${from}To${to.replace(/^./, (first) => first.toUpperCase())}`),
);

/** A component that calls another one, of which one has a 64-bit memory: what crosses goes through an adapter, there and back. */
describe.each(["memory32-64", "memory64-32"])("%s", (name) => {
  let through: Functions;
  beforeEach(async () => {
    const { instantiate } = await bindings<Functions>(name);
    through = await instantiate({});
  });

  const long = "a long text, not all of it in ASCII: Grüße; ".repeat(500);

  test.each(pairs)("strings, %s", (pair) => {
    for (const text of ["", "plain", "Grüße", "ÿ", long]) expect(through[pair]!(text)).toBe(text);
  });

  test.each(pairs)("strings beyond Latin-1, %s", (pair) => {
    for (const text of ["日本語", "mixed, then 日本 and 😀", `${long}日本`, `日本${long}`])
      expect(through[pair]!(text)).toBe(text);
  });

  test("lists", () => {
    for (const list of [[], ["", "a", "日本"], Array.from({ length: 3000 }, (_, i) => `text ${i}`)])
      expect(through["stringsThrough"]!(list)).toStrictEqual(list);
    for (const list of [[], [-1n, 2n ** 63n - 1n], Array.from({ length: 3000 }, (_, i) => BigInt(i))])
      expect(through["numbersThrough"]!(list)).toStrictEqual(BigInt64Array.from(list));
  });

  test("what goes through memory, beyond the flat limits", () => {
    const wide = ["a", 1, "", 2, "日本", 3, long, 4, "b", 5, "c", 255];
    expect(through["wideThrough"]!(wide)).toStrictEqual(wide);
  });
});
