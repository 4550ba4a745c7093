import { beforeEach, describe, expect, test } from "@jest/globals";
import { bindings, type Functions, thrown } from "./support.ts";

/** The guest in WAT: `through*` hands its value to the host and back, the others return the bits that they are told to. */
let guest: Functions;
/** What the host got last, and what it returns in its place, where that is another value. */
let received: unknown;
let answer: ((value: unknown) => unknown) | undefined;

const types = ["utf8", "utf16", "latin1OrUtf16", "bytes", "numbers", "strings", "people", "counts", "pair", "maybe"];

beforeEach(async () => {
  received = undefined;
  answer = undefined;
  const through = (value: unknown): unknown => {
    received = value;
    return answer === undefined ? value : answer(value);
  };
  const names = [...types, "shapeOf", "wideOf", "parse"];
  const host = Object.fromEntries(names.map((name) => [name, through]));
  const { instantiate } = await bindings<Functions>("memory64");
  guest = await instantiate({ "test:memory64/host": host });
});

const person = { name: "Zoë", age: 33, tags: ["a", "", "日本"] };
const wide = {
  ...{ first: "one", small: 7, bytes: Uint8Array.of(1, 2, 3), numbers: BigInt64Array.of(-1n, 2n ** 63n - 1n) },
  ...{ maybe: undefined, person, shape: { tag: "people", val: [person] }, last: 65535 },
};
const long = "a long text, not all of it in ASCII: Grüße; ".repeat(2000);

const values: readonly (readonly [name: string, ...values: unknown[]])[] = [
  ["Utf8", "", "plain", "Grüße", "日本語", "😀", long],
  ["Utf16", "", "plain", "Grüße", "日本語", "😀", long],
  ["Latin1OrUtf16", "", "plain", "Grüße", "日本語", "😀", long, `${long}日本`],
  ["Bytes", new Uint8Array(0), Uint8Array.of(0, 255), new Uint8Array(100_000).fill(7)],
  ["Numbers", new BigInt64Array(0), BigInt64Array.of(-(2n ** 63n), 0n, 1n)],
  ["Strings", [], ["", "a", "日本"], Array.from({ length: 3000 }, (_, i) => `text ${i}`)],
  ["People", [], [person, { name: "Bo", age: 0, tags: [] }]],
  ["Counts", new Map(), new Map([...long.slice(0, 40)].map((char, index) => [char, index]))],
  ["Pair", ["left", "right"]],
  ["Maybe", undefined, "", "some"],
  ["ShapeOf", { tag: "empty" }, { tag: "circle", val: -0.5 }, { tag: "label", val: "x" }, { tag: "code", val: "😀" }],
  ["ShapeOf", { tag: "people", val: [person, person] }],
  ["WideOf", wide, { ...wide, first: long, maybe: "some", shape: { tag: "label", val: "" } }],
  ["Parse", "ok"],
];

describe("values go to the guest, to the host, and back", () => {
  const cases = values.flatMap(([name, ...all]) => all.map((value, index) => [name, index, value] as const));
  test.each(cases)("through%s, value %i", (name, _, value) => {
    expect(guest[`through${name}`]!(value)).toStrictEqual(value);
    expect(received).toStrictEqual(value);
  });

  test("all of them beyond 4 GiB", () => {
    guest["moveHeap"]!();
    for (const [name, , value] of cases) expect(guest[`through${name}`]!(value)).toStrictEqual(value);
  });

  test("errors", () => {
    answer = () => {
      throw "not so";
    };
    expect(thrown(() => guest["throughParse"]!("x"))).toMatchObject({ name: "ComponentError", payload: "not so" });
    answer = () => "so";
    expect(guest["throughParse"]!("x")).toBe("so");
  });

  test("the guest frees what it returned", () => {
    guest["throughUtf8"]!("a");
    guest["throughStrings"]!(["a"]);
    answer = () => {
      throw "not so";
    };
    thrown(() => guest["throughParse"]!("x"));
    expect(guest["freed"]!()).toBe(3);
  });
});

test("wrong values are refused, and change nothing", () => {
  expect(() => guest["throughStrings"]!(["a", 1])).toThrow('parameter "v[1]": expected string, got 1');
  expect(() => guest["throughWideOf"]!({ ...wide, last: -1 })).toThrow('parameter "v.last": expected u16, got -1');
  answer = () => 1;
  expect(guest["throughUtf8"]).toBeInstanceOf(Function);
  expect(() => guest["throughUtf8"]!("a")).toThrow("host.utf8: result: expected string, got 1");
});

type Calls = readonly (readonly [name: string, ...values: unknown[]])[];

/** Makes the calls, of which the last is to trap with this message, and the instance to be locked from then on. */
function traps(calls: Calls, message: RegExp): void {
  for (const [name, ...args] of calls.slice(0, -1)) guest[name]!(...args);
  const [name, ...args] = calls.at(-1)!;
  const error = thrown(() => guest[name]!(...args));
  expect(error).toMatchObject({ message: expect.stringMatching(message) });
  expect(error).toHaveProperty("name", expect.stringMatching(/^(Trap|RuntimeError)$/));
  expect(() => guest["freed"]!()).toThrow("cannot enter component instance: it trapped in an earlier call");
}

const END = 4n * 65536n;
const HIGH = 2n ** 32n;
const TAG = 2n ** 63n;

test("lists and strings that end where the memory does", () => {
  expect(guest["asBytes"]!(END - 2n, 2n)).toStrictEqual(Uint8Array.of(0, 0));
  expect(guest["asUtf8"]!(END, 0n)).toBe("");
  expect(guest["asLatin1OrUtf16"]!(END - 2n, 1n | TAG)).toBe("\0");
  expect(guest["asPeople"]!(END, 0n)).toStrictEqual([]);
});

describe("pointers and lengths", () => {
  const outOfBounds = (kind: string): RegExp => new RegExp(`${kind} pointer/length out of bounds of memory`);
  const unaligned = /unaligned pointer/;
  // What 32 bits would let through (0 and a length of 1, but for the high half), and what a number rounds or negates.
  const beyond = [HIGH, HIGH + 1024n, 2n ** 53n, 2n ** 53n + 8n, 2n ** 63n, 2n ** 64n - 8n];
  const strings = ["asUtf8", "asUtf16", "asLatin1OrUtf16"];
  const lists = ["asBytes", "asNumbers", "asStrings", "asPeople", "asCounts"];
  const cases: readonly (readonly [name: string, first: bigint, second: bigint, message: RegExp])[] = [
    ...strings.flatMap((name) => beyond.map((at) => [name, at, 0n, outOfBounds("string")] as const)),
    ...strings.flatMap((name) =>
      [HIGH, HIGH + 1n, 2n ** 31n, 2n ** 62n].map((n) => [name, 0n, n, outOfBounds("string")] as const),
    ),
    ...lists.flatMap((name) => beyond.map((at) => [name, at, 0n, outOfBounds("list")] as const)),
    ...lists.flatMap((name) =>
      [HIGH, HIGH + 1n, 2n ** 63n + 1n, 2n ** 64n - 1n].map((n) => [name, 0n, n, outOfBounds("list")] as const),
    ),
    ["asUtf8", 0n, TAG, outOfBounds("string")],
    ["asUtf8", 0n, 2n ** 64n - 1n, outOfBounds("string")],
    ["asUtf16", 0n, TAG, outOfBounds("string")],
    ["asUtf16", 1025n, 1n, unaligned],
    ["asUtf16", HIGH + 1n, 0n, unaligned],
    ["asLatin1OrUtf16", 1025n, 1n, unaligned],
    ["asLatin1OrUtf16", 0n, TAG | HIGH, outOfBounds("string")],
    ["asLatin1OrUtf16", 0n, 2n ** 64n - 1n, outOfBounds("string")],
    ["asLatin1OrUtf16", END - 2n, 2n | TAG, outOfBounds("string")],
    // The tag of 32-bit memories is none here.
    ["asLatin1OrUtf16", 0n, (2n ** 31n) | 1n, outOfBounds("string")],
    ["asUtf8", END - 1n, 2n, outOfBounds("string")],
    ["asBytes", END, 1n, outOfBounds("list")],
    ["asBytes", 0n, 0x10000000n, outOfBounds("list")],
    ["asNumbers", 1028n, 0n, unaligned],
    ["asNumbers", HIGH + 4n, 0n, unaligned],
    ["asStrings", 1028n, 1n, unaligned],
    ["asPeople", END - 16n, 1n, outOfBounds("list")],
  ];
  test.each(cases)("%s(%i, %i) traps", (name, first, second, message) => traps([[name, first, second]], message));

  const area = /pointer out of bounds of memory/;
  test.each([
    ["areaString", [4n], unaligned],
    ["areaString", [HIGH + 4n], unaligned],
    ...["areaString", "areaWide"].flatMap((name) => [END - 8n, ...beyond].map((at) => [name, [at], area] as const)),
    ...beyond.map((at) => ["callWideOf", [at, 256n], area] as const),
    ["callWideOf", [260n, 256n], unaligned],
    ...beyond.map((at) => ["callUtf8", [0n, 0n, at], area] as const),
    ["callUtf8", [0n, 0n, 260n], unaligned],
    ["callUtf8", [HIGH, 0n, 256n], outOfBounds("string")],
    ["callUtf8", [0n, HIGH, 256n], outOfBounds("string")],
    ["callNumbers", [2n ** 64n - 8n, 1n, 256n], outOfBounds("list")],
    ["callNumbers", [4n, 1n, 256n], unaligned],
  ] as const)("%s(%p) traps", (name, args, message) => traps([[name, ...args]], message));

  test.each([
    ["asStrings", [HIGH, 1n], outOfBounds("string")],
    ["asCounts", [1024n, HIGH, 0n], outOfBounds("string")],
    ["asPeople", [0n, 0n, 0n, HIGH, 0n], outOfBounds("list")],
    ["asPeople", [0n, 0n, 0n, 1028n, 0n], unaligned],
  ] as const)("a pointer within what %s returns traps: %p", (name, words, message) => {
    traps(
      [
        ["poke", 1024n, words],
        [name, 1024n, 1n],
      ],
      message,
    );
  });
});

describe("strings that are none", () => {
  test.each([
    ["asUtf8", 0xffn, 1n, /invalid utf-8/],
    ["asUtf8", 0xc3n, 1n, /incomplete utf-8/],
    ["asUtf16", 0xd800n, 1n, /invalid utf-16/],
    ["asLatin1OrUtf16", 0xdc00n, 1n | TAG, /invalid utf-16/],
  ])("%s of the bytes %p traps", (name, bytes, length, message) => {
    traps(
      [
        ["poke", 1024n, [bytes]],
        [name, 1024n, length],
      ],
      message,
    );
  });
});

describe("realloc that", () => {
  const beyondEnd = /realloc return: beyond end of memory/;
  test.each([
    ["returns a pointer beyond the memory", 1, beyondEnd],
    ["returns a misaligned pointer", 2, /realloc return: result not aligned/],
    ["returns one that is right but for its high half", 3, beyondEnd],
    ["returns a negative one", 4, beyondEnd],
    ["returns one of 2^53", 5, beyondEnd],
    ["traps", 6, /unreachable/],
  ])("%s", (_, mode, message) => {
    traps(
      [
        ["setRealloc", mode],
        ["throughNumbers", [1n]],
      ],
      message,
    );
  });
});
