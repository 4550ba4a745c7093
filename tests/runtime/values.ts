/**
 * For each function of the guests `kinds` and `collections`: what is passed, and what comes back where that is not the same.
 * Functions whose result is a WIT `result` are in results.test.ts.
 */
export type Values = Readonly<Record<string, readonly (readonly [passed: unknown, back?: unknown])[]>>;

const same = (...values: readonly unknown[]): [unknown][] => values.map((value) => [value]);

const range = (length: number): number[] => Array.from({ length }, (_, i) => i);

/** A list of numbers as its typed array, from plain arrays too; empty; and larger than the memory is at first. */
const numbers = <T extends number | bigint>(
  make: { of(...values: T[]): object; new (length: number): { fill(value: T): object } },
  ...values: T[]
): [unknown, unknown?][] => [
  [make.of(...values)],
  [values, make.of(...values)],
  [make.of()],
  [[], make.of()],
  [new make(300_000).fill(values[0] as T)],
];

export const texts: readonly string[] = [
  "",
  "a",
  "hello",
  "a text of sixteen",
  "x".repeat(40),
  "x".repeat(41),
  "\0",
  "é",
  "naïve café",
  "こんにちは",
  "𝄞",
  "a𝄞b",
  "\uFEFFa byte order mark",
  "a\uFFFDb",
  "\uFFFD",
  `${"z".repeat(50)}é`,
  "é".repeat(1000),
  "ÿ",
  "\u0100",
  `${"ÿ".repeat(100)}\u0100${"ÿ".repeat(100)}`,
  "y".repeat(70_000),
  "한".repeat(500_000),
  "👩‍👩‍👧‍👦 e\u0301",
];

const person = (id: number, home?: object) => ({
  id,
  fullName: `Person ${id}`,
  nickNames: ["", "é", "x".repeat(id % 100)],
  home,
  color: ["red", "green", "dark-blue"][id % 3],
});

const lowest = {
  ...{ a: 0, b: -128, c: 0, d: -32768, e: 0, f: -(2 ** 31), g: 0n, h: -(2n ** 63n) },
  ...{ i: -Infinity, j: -Number.MAX_VALUE, k: false, l: "\0" },
};
const highest = {
  ...{ a: 255, b: 127, c: 65535, d: 32767, e: 2 ** 32 - 1, f: 2 ** 31 - 1, g: 2n ** 64n - 1n, h: 2n ** 63n - 1n },
  ...{ i: Infinity, j: Number.MAX_VALUE, k: true, l: "\u{10FFFF}" },
};

const shapes = [
  { tag: "empty" },
  { tag: "circle", val: -0.1 },
  { tag: "circle", val: NaN },
  { tag: "rect", val: [1.5, -0] },
  { tag: "rect", val: [NaN, Infinity] },
  { tag: "label", val: "é" },
  { tag: "label", val: "" },
  { tag: "big", val: 2n ** 64n - 1n },
  { tag: "at", val: { x: -1, y: 2 ** 31 - 1 } },
  { tag: "samples", val: Float32Array.of(1.5, -2) },
  { tag: "maybe", val: 255 },
  { tag: "maybe", val: undefined },
];

const ok = (val: unknown) => ({ tag: "ok", val });
const err = (val: unknown) => ({ tag: "err", val });
const some = (val: unknown) => ({ tag: "some", val });
const none = { tag: "none" };

/** Flags of these names, all of them said. */
const flags = (count: number, ...set: readonly number[]) =>
  Object.fromEntries(range(count).map((i) => [`b${i}`, set.includes(i)]));
const bits = (count: number): [unknown, unknown?][] => [
  [flags(count)],
  [flags(count, 0)],
  [flags(count, count - 1)],
  [flags(count, ...range(count))],
  [{}, flags(count)],
  [{ b1: true }, flags(count, 1)],
  [{ b1: true, b2: undefined, unknown: true }, flags(count, 1)],
];

const scalars = { ...highest, i: 1.5, l: "é" };

export const kindValues: Values = {
  echoU8: same(0, 1, 127, 128, 255),
  echoS8: same(-128, -1, 0, 127),
  echoU16: same(0, 32768, 65535),
  echoS16: same(-32768, -1, 0, 32767),
  echoU32: same(0, 2 ** 31, 2 ** 32 - 1),
  echoS32: same(-(2 ** 31), -1, 0, 2 ** 31 - 1),
  echoU64: same(0n, 2n ** 53n + 1n, 2n ** 63n, 2n ** 64n - 1n),
  echoS64: same(-(2n ** 63n), -1n, 0n, 2n ** 63n - 1n),
  echoF32: [
    ...same(0, -0, 1.5, NaN, Infinity, -Infinity, 2 ** -149, 3.4028234663852886e38),
    [0.1, Math.fround(0.1)],
    [1e300, Infinity],
  ],
  echoF64: same(0, -0, 0.1, NaN, Infinity, -Infinity, Number.MIN_VALUE, Number.MAX_VALUE),
  echoBool: same(true, false),
  echoChar: same("\0", "a", "é", "\uD7FF", "\uE000", "\uFFFF", "\u{10000}", "💡", "\u{10FFFF}"),
  echoString: [
    ...same(...texts),
    ["a\uD800b", "a\uFFFDb"],
    [`${"x".repeat(60)}\uDC00`, `${"x".repeat(60)}\uFFFD`],
    ["\uDC00\uD800", "\uFFFD\uFFFD"],
  ],

  echoListU8: [
    ...numbers(Uint8Array, 0, 1, 255),
    [Buffer.from("abc"), Uint8Array.of(97, 98, 99)],
    [new Uint8Array(3_000_000).fill(7)],
    [Uint8Array.of(1, 2, 3, 4).subarray(1, 3), Uint8Array.of(2, 3)],
  ],
  echoListS8: numbers(Int8Array, -128, 0, 127),
  echoListU16: numbers(Uint16Array, 0, 1, 65535),
  echoListS16: numbers(Int16Array, -32768, 0, 32767),
  echoListU32: numbers(Uint32Array, 0, 1, 2 ** 32 - 1),
  echoListS32: numbers(Int32Array, -(2 ** 31), 0, 2 ** 31 - 1),
  echoListU64: numbers(BigUint64Array, 0n, 1n, 2n ** 64n - 1n),
  echoListS64: numbers(BigInt64Array, -(2n ** 63n), 0n, 2n ** 63n - 1n),
  echoListF32: numbers(Float32Array, -0, 1.5, NaN, Infinity),
  echoListF64: numbers(Float64Array, -0, 0.1, NaN, Infinity),
  echoListBool: same([], [true, false, true]),
  echoListChar: same([], ["a", "💡", "\0"]),
  echoListString: same([], [""], texts, range(10_000).map(String)),
  echoListListU16: same([], [Uint16Array.of(), Uint16Array.of(1, 2), new Uint16Array(70_000).fill(3)]),
  echoListListString: same([], [[], ["a"], ["", "é"]], [texts, [], texts]),
  echoListPoint: same(
    [],
    [{ x: -1, y: 1 }],
    range(5000).map((i) => ({ x: i, y: i - 5000 })),
  ),
  echoListPerson: same(
    [],
    [person(1), person(2, { x: 1, y: 2 })],
    range(1000).map((i) => person(i)),
  ),
  echoListTuple: same(
    [],
    [
      [255, 2n ** 64n - 1n],
      [0, 0n],
    ],
  ),
  echoListColor: same([], ["red", "dark-blue", "green"]),
  echoListAccess: same([], [{ read: true, write: false, exec: true, setUid: false }]),
  echoListShape: same([], shapes),
  echoListOption: [
    ...same([], [1, undefined, 0]),
    [
      [null, 3],
      [undefined, 3],
    ],
  ],
  echoListResult: same([], [ok(1), err("no"), ok(2 ** 32 - 1)]),

  echoPoint: [
    ...same({ x: 1, y: -1 }),
    [
      { x: 1, y: 2, z: 3 },
      { x: 1, y: 2 },
    ],
    [Object.create({ x: 1, y: 2 }), { x: 1, y: 2 }],
  ],
  echoPerson: [
    ...same(person(0), person(1, { x: 1, y: 2 }), person(7, { x: -(2 ** 31), y: 2 ** 31 - 1 })),
    [
      { id: 1, fullName: "A", nickNames: [], color: "red" },
      { id: 1, fullName: "A", nickNames: [], home: undefined, color: "red" },
    ],
    [{ ...person(1), home: null }, person(1)],
  ],
  echoScalars: same(lowest, highest),
  echoPadded: same(
    { a: 1, b: 2n ** 64n - 1n, c: 3, d: 4, e: 5, f: [6, 7], g: true, h: 8n, i: 9 },
    { a: 255, b: 0n, c: 255, d: 65535, e: 255, f: [255, 2 ** 32 - 1], g: false, h: undefined, i: 255 },
  ),
  echoTupleOne: same([1]),
  echoTupleMixed: same([1, "é", 0.5, -1n], [255, "", NaN, undefined]),
  echoAccess: [
    ...same(
      { read: true, write: true, exec: true, setUid: true },
      { read: false, write: false, exec: false, setUid: true },
    ),
    [{}, { read: false, write: false, exec: false, setUid: false }],
  ],
  echoEight: bits(8),
  echoNine: bits(9),
  echoThirtyTwo: bits(32),
  echoColor: same("red", "green", "dark-blue"),
  echoMany: same("c0", "c255", "c256", "c299"),
  echoShape: same(...shapes),
  echoNumber: same(
    { tag: "whole", val: -(2 ** 31) },
    { tag: "real", val: -0 },
    { tag: "real", val: NaN },
    { tag: "flag", val: true },
  ),
  echoTree: same(
    { tag: "leaf", val: person(1, { x: 1, y: 2 }) },
    { tag: "branch", val: [] },
    { tag: "branch", val: range(20).map((i) => person(i)) },
    { tag: "forest", val: [[], [undefined, ...shapes], [{ tag: "samples", val: Float32Array.of() }]] },
  ),

  echoOptionU8: [...same(undefined, 0, 255), [null, undefined]],
  echoOptionU64: [...same(undefined, 0n, 2n ** 64n - 1n), [null, undefined]],
  echoOptionString: [...same(undefined, "", "é"), [null, undefined]],
  echoOptionPerson: [...same(undefined, person(1), person(2, { x: 1, y: 2 })), [null, undefined]],
  echoOptionOption: [
    ...same(none, some(undefined), some(0), some(2 ** 32 - 1)),
    [some(null), some(undefined)],
    [undefined, none],
    [null, none],
  ],
  echoOptionOptionOption: same(none, some(none), some(some(undefined)), some(some("")), some(some("é"))),
  echoOptionList: same(undefined, [], [true, undefined, false]),

  echoResultInRecord: same(
    { first: ok(1), second: undefined },
    { first: err({ tag: "not-found" }), second: { tag: "ok" } },
    { first: err({ tag: "denied", val: { read: true, write: false, exec: false, setUid: false } }), second: err("é") },
    { first: err({ tag: "other", val: "why" }), second: err("") },
  ),
  echoResultInTuple: same(
    [{ tag: "ok" }, ok(2n ** 64n - 1n), { tag: "ok" }],
    [err(255), { tag: "err" }, { tag: "err" }],
  ),
  echoOptionResult: same(undefined, ok(255), err("é"), err("")),

  echoHuge: same(
    { a: scalars, b: "é", c: highest, d: Uint8Array.of(1, 2, 3) },
    { a: lowest, b: "", c: { ...lowest, i: NaN }, d: new Uint8Array(0) },
  ),
};

const point = (x: number) => ({ x, y: -x });

export const collectionValues: Values = {
  echoNumbers: [...same(Uint32Array.of(0, 1, 2, 2 ** 32 - 1)), [[1, 2, 3, 4], Uint32Array.of(1, 2, 3, 4)]],
  echoBytes: [...same(Uint8Array.of(0, 128, 255)), [[1, 2, 3], Uint8Array.of(1, 2, 3)]],
  echoWide: [
    ...same(Float64Array.from(range(20), (i) => i / 3)),
    [range(20).map((i) => -i), Float64Array.from(range(20), (i) => -i)],
  ],
  echoNames: same(
    [],
    [
      ["", "é"],
      ["a", "x".repeat(100_000)],
    ],
  ),
  echoPoints: same([point(1), point(2)]),
  echoGrid: same([Uint16Array.of(1, 2, 3), Uint16Array.of(65535, 0, 1)]),
  echoMany: same([], [Int16Array.of(-1, 0, 1), Int16Array.of(-32768, 0, 32767)]),
  echoAges: same(
    new Map(),
    new Map([
      ["é", 1],
      ["", 2 ** 32 - 1],
    ]),
    new Map(range(2000).map((i) => [`name ${i}`, i])),
  ),
  echoById: same(
    new Map([
      [7, point(1)],
      [2 ** 32 - 1, point(2)],
    ]),
  ),
  echoByChar: same(
    new Map([
      ["a", []],
      ["💡", ["", "é"]],
    ]),
  ),
  echoNested: same(
    new Map([
      ["a", new Map()],
      [
        "b",
        new Map([
          [0, true],
          [255, false],
        ]),
      ],
    ]),
  ),
  echoFlags: same(
    new Map([
      [true, -1n],
      [false, undefined],
    ]),
  ),
};
