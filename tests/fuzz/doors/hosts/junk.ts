import { foreign, proxy } from "./pair.ts";

/** Values of other types; each is new, so that nobody can keep what was done to one. */
export const JUNK: readonly (() => unknown)[] = [
  ...[undefined, null, true, false, 0, -0, -1, 1, 255, 256, 65536, 2 ** 31, 2 ** 32, 2 ** 53, 0.5, Number.NaN].map(
    (v) => () => v,
  ),
  ...[
    -129,
    -32769,
    -(2 ** 31) - 1,
    Number.POSITIVE_INFINITY,
    1e300,
    0n,
    1n,
    -1n,
    1n << 64n,
    1n << 63n,
    -(1n << 70n),
  ].map((v) => () => v),
  ...["", "a", "ab", "\ud800", "\udc00b", "\u{10ffff}", "none", "ok", "constructor", "__proto__"].map((v) => () => v),
  ...[() => Symbol("s"), () => Symbol.iterator, () => ({}), () => [], () => () => 1, () => class {}, () => new Date(0)],
  ...[() => Object.create(null), () => new Number(1), () => new String("a"), () => new Boolean(true), () => Object(1n)],
  ...[
    () => new Map(),
    () => new Set([1]),
    () => new Uint8Array(2),
    () => new Float64Array(1),
    () => new BigInt64Array(1),
  ],
  ...[
    () => new DataView(new ArrayBuffer(8)),
    () => new ArrayBuffer(8),
    () => new WeakMap(),
    () => /a/,
    () => new Error("e"),
  ],
  ...[
    () => ({ tag: "none" }),
    () => ({ tag: "some" }),
    () => ({ tag: "ok" }),
    () => ({ tag: "err", val: 1 }),
    () => ({ tag: {} }),
  ],
  ...[
    () => Object.create(Uint8Array.prototype),
    () => Object.create(Map.prototype),
    () => Object.create(Array.prototype),
  ],
  ...[() => [undefined], () => [1], () => ["a", "b"], () => new Array(3), () => Array.from({ length: 17 }, () => 1)],
  ...[() => ({ [Symbol.toPrimitive]: () => 1 }), () => ({ valueOf: () => 1, toString: () => "a" }), () => globalThis],
  ...[() => new foreign.Array(), () => new foreign.Map(), () => new foreign.Uint8Array(1), () => new foreign.Object()],
  ...[() => ({ length: 1, 0: 1 }), () => proxy({}), () => proxy([]), () => proxy(() => {})],
];
