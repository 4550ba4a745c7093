import { beforeEach, describe, expect, test } from "@jest/globals";
import { bindings, thrown } from "./support.ts";
import { texts } from "./values.ts";

interface Strings {
  echo(text: unknown): string;
  echoList(texts: readonly unknown[]): string[];
  echoEntry(entry: unknown): unknown;
  through(text: string): string;
  units(text: string): number;
  isWide(text: string): boolean;
  raw(pointer: number, length: number): string;
  poke(units: readonly number[]): void;
}

/** What marks UTF-16 in a length of latin1+utf16. */
const UTF16_TAG = 2 ** 31;
const latin1 = (text: string): boolean => /^[\0-\xFF]*$/.test(text);

describe.each(["strings-utf16", "strings-latin1"])("the guest %s", (name) => {
  const compact = name === "strings-latin1";
  let api: Strings;
  let seen: unknown;

  beforeEach(async () => {
    const { instantiate } = await bindings<Strings>(name);
    api = await instantiate({
      "host-echo": (text: string) => {
        seen = text;
        return text;
      },
    });
  });

  test("strings come back as they went in", () => {
    for (const text of texts) expect(api.echo(text)).toBe(text);
    expect(api.echoList(texts)).toStrictEqual(texts);
    expect(api.echoList([])).toStrictEqual([]);
    expect(api.echoEntry({ key: "é", val: "𝄞" })).toStrictEqual({ key: "é", val: "𝄞" });
  });

  test("strings go to the host and back", () => {
    for (const text of texts) {
      expect(api.through(text)).toBe(text);
      expect(seen).toBe(text);
    }
  });

  test("lone surrogates become U+FFFD", () => {
    expect(api.echo("a\uD800b")).toBe("a\uFFFDb");
    expect(api.echo("\uDC00")).toBe("\uFFFD");
    expect(api.echo(`${"x".repeat(100)}\uD800`)).toBe(`${"x".repeat(100)}\uFFFD`);
  });

  test("the guest gets the units of its encoding", () => {
    for (const text of texts) {
      expect(api.units(text)).toBe(text.length);
      expect(api.isWide(text)).toBe(!compact || !latin1(text));
    }
  });

  test("a value that is no string is refused", () => {
    expect(() => api.echo(5)).toThrow('echo: parameter "s": expected string, got 5');
    expect(() => api.echoList(["a", null])).toThrow(
      'echoList (echo-list): parameter "strings[1]": expected string, got null',
    );
    expect(() => api.echoEntry({ key: "a" })).toThrow(
      'echoEntry (echo-entry): parameter "entry.val": expected string, got undefined',
    );
    expect(api.echo("a")).toBe("a");
  });

  test("16-bit units are read as such", () => {
    api.poke([0x61, 0xe9, 0xd834, 0xdd1e]);
    const tag = compact ? UTF16_TAG : 0;
    expect(api.raw(1024, 4 + tag)).toBe("aé𝄞");
    expect(api.raw(1024, tag)).toBe("");
    if (compact) expect(api.raw(1026, 2)).toBe("\xE9\0");
  });

  test("Latin-1 has to be at an even address, too", () => {
    if (compact) expect(() => api.raw(1025, 2)).toThrow(/unaligned pointer/);
  });

  const hostile: readonly [string, number[], number, number, RegExp][] = [
    ["a high surrogate alone", [0x61, 0xd800], 1024, 2, /invalid utf-16|surrogate/i],
    ["a low surrogate alone", [0xdc00, 0x61], 1024, 2, /invalid utf-16|surrogate/i],
    ["surrogates the wrong way round", [0xdc00, 0xd800], 1024, 2, /invalid utf-16|surrogate/i],
    ["an odd address", [0x61], 1025, 1, /unaligned pointer/],
    ["beyond the memory", [], 0x7ffffffe, 1, /string pointer\/length out of bounds of memory/],
    ["so long that the address wraps", [], 1024, 0x7fffffff, /string pointer\/length out of bounds of memory/],
  ];
  test.each(hostile)("%s traps", (_, units, pointer, length, message) => {
    if (units.length > 0) api.poke(units);
    const error = thrown(() => api.raw(pointer, length + (compact ? UTF16_TAG : 0)));
    expect(error).toMatchObject({ name: "Trap", message: expect.stringMatching(message) });
    expect(() => api.echo("a")).toThrow(/^echo: cannot enter component instance: /);
  });
});

test("UTF-8 is stored in one allocation: there are guests whose realloc only allocates", async () => {
  const { instantiate } = await bindings<{ echo(text: string): string }>("allocate-only");
  const api = await instantiate({});
  // Short and long, of one byte and of several, also those that no buffer is kept for.
  const characters = ["a", "é", "漢", "𝄞", "aé"];
  for (const count of [0, 1, 20, 40, 41, 1000, 5000, 200_000])
    for (const character of characters) {
      const text = character.repeat(count);
      expect(api.echo(text) === text).toBe(true);
    }
  for (const text of texts) expect(api.echo(text)).toBe(text);
  expect(api.echo("a\uD800b")).toBe("a\uFFFDb");
});
