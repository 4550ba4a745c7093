import { runInNewContext } from "node:vm";
import { camelCase, typedArray } from "../abi/host-values.ts";
import type { Random } from "../abi/random.ts";
import type { Type } from "../abi/types.ts";
import { Either, Throws } from "./model.ts";

/** A value of the host, and what whoever reads it once sees: the same without its tricks. */
export interface Pair {
  readonly given: unknown;
  readonly seen: unknown;
}

/** What tricks have at hand. */
export interface Stage {
  readonly random: Random;
  /** What objects of the host throw where they are read. */
  readonly error: Error;
  /** Calls the instance that reads the value. */
  reenter(): void;
  /** How often properties were read that are to be read once. */
  readonly reads: Map<string, number>;
}

type Trick = (type: Type, value: Pair, stage: Stage) => Pair;

const same = (given: unknown): Pair => ({ given, seen: given });

const foreign = runInNewContext("({ Array, Map, Object, Uint8Array, Error, Promise })") as typeof globalThis;

/** What a proxy does: nothing else, whatever all objects have. */
const handler = (does: ProxyHandler<object> = {}): ProxyHandler<object> => Object.assign(Object.create(null), does);
const proxy = (target: object, does?: ProxyHandler<object>): object => new Proxy(target, handler(does));

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable([], handler());
  revoke();
  return proxy;
}

/** Values of other types; each is new, so that nobody can keep what was done to one. */
const JUNK: readonly (() => unknown)[] = [
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

/** What is of no type; a promise would have the first. */
const EXTRA: object = Object.fromEntries(["then", "extra"].map((name) => [name, () => {}]));

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
/** Whether it is read by its properties, and not as what it is in the engine. */
const isByProperties = (type: Type, value: unknown): value is Record<string, unknown> =>
  isObject(value) &&
  typeof type === "object" &&
  (Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype);

/** The names by which a value of a type is read. */
function namesIn(type: Type, value: Record<string, unknown>): string[] {
  if (Array.isArray(value)) return Object.keys(value);
  if (typeof type === "object" && "record" in type) return type.record.map(([name]) => camelCase(name));
  if (typeof type === "object" && "flags" in type) return type.flags.map(camelCase);
  return ["tag", ...(Object.hasOwn(value, "val") ? ["val"] : [])];
}

/** A value with a getter in place of one of its properties. */
function withGetter(
  type: Type,
  { given, seen }: Pair,
  stage: Stage,
  get: (right: unknown, copy: object) => unknown,
  as?: unknown,
): Pair {
  if (!isByProperties(type, given) || !isObject(seen)) return { given, seen };
  const names = namesIn(type, given).filter((name) => Object.hasOwn(given, name));
  if (names.length === 0) return { given, seen };
  const name = stage.random.pick(names);
  const right = given[name];
  Object.defineProperty(given, name, { enumerable: true, configurable: true, get: () => get(right, given) });
  if (as !== undefined) (seen as Record<string, unknown>)[name] = as;
  return { given, seen };
}

/** Counts reads of what is to be read once. */
const watched = (target: object, stage: Stage, label: string): object =>
  proxy(target, {
    get(object, name, receiver) {
      if (typeof name === "string" && name !== "length" && name !== "tag" && name !== "then")
        stage.reads.set(`${label}.${name}`, (stage.reads.get(`${label}.${name}`) ?? 0) + 1);
      return Reflect.get(object, name, receiver);
    },
  });

/** A typed array of the same numbers, made in another way. */
function otherwiseTyped(type: Type, { given, seen }: Pair, { random }: Stage): Pair {
  const array = typeof type === "object" && "list" in type ? typedArray(type.list) : undefined;
  if (array === undefined || !ArrayBuffer.isView(given)) return { given, seen };
  const view = given as Uint8Array;
  const unit = view.BYTES_PER_ELEMENT;
  const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  const into = (buffer: ArrayBufferLike, offset = 0): ArrayBufferView => {
    new Uint8Array(buffer).set(bytes, offset);
    return new (array as unknown as new (b: ArrayBufferLike, o: number, n: number) => ArrayBufferView)(
      buffer,
      offset,
      view.length,
    );
  };
  const ways: (() => Pair)[] = [
    () => ({ given: Array.from(view), seen }),
    () => ({ given: into(new SharedArrayBuffer(view.byteLength)), seen }),
    () => ({ given: into(new ArrayBuffer(view.byteLength + 3 * unit), unit), seen }),
    () => ({ given: lied(view), seen }),
    () => ({ given: new (class extends (array as unknown as typeof Uint8Array) {})(view as Uint8Array), seen }),
    () => ({ given: Object.setPrototypeOf(view, null), seen }),
    () => ({
      given: Object.setPrototypeOf(view, random.pick([Array.prototype, Map.prototype, Float32Array.prototype])),
      seen,
    }),
    () => ({ given: proxy(view), seen: {} }),
    () => same(detached(view)),
    () => same(new (random.pick([Uint8Array, Int16Array, Float32Array, BigUint64Array]) as typeof Uint8Array)(2)),
    () => same(shrunk(array as unknown as typeof Uint8Array, view)),
  ];
  return random.pick(ways)();
}

const lied = (view: Uint8Array): Uint8Array =>
  Object.defineProperties(view, {
    length: { value: 1e6 },
    byteLength: { value: 1e6 },
    [Symbol.toStringTag]: { value: "Float32Array" },
    [Symbol.iterator]: { value: () => [][Symbol.iterator]() },
  });

function detached(view: Uint8Array): Uint8Array {
  const copy = view.slice();
  structuredClone(copy.buffer, { transfer: [copy.buffer] });
  return copy;
}

/** One whose buffer got shorter than it is, so that it has no elements. */
function shrunk(array: typeof Uint8Array, view: Uint8Array): Uint8Array {
  const buffer = new (
    ArrayBuffer as unknown as new (
      n: number,
      o: object,
    ) => ArrayBuffer & { resize(n: number): void }
  )(view.byteLength + 8, { maxByteLength: view.byteLength + 8 });
  const copy = new array(buffer, 0, view.length + 1);
  buffer.resize?.(0);
  return copy;
}

/** Arrays and maps that say something else of themselves. */
function odd(type: Type, { given, seen }: Pair, stage: Stage): Pair {
  const { random } = stage;
  if (given instanceof Map)
    return random.pick<() => Pair>([
      () => ({
        given: Object.defineProperties(given, {
          size: { value: 99 },
          forEach: { value: () => {} },
          entries: { value: () => [] },
        }),
        seen,
      }),
      () => ({ given: new (class extends Map<unknown, unknown> {})(given), seen }),
      () => ({ given: new foreign.Map(given), seen }),
      () => ({ given: Object.setPrototypeOf(given, null), seen }),
      () => ({ given: proxy(given), seen: {} }),
    ])();
  if (!Array.isArray(given)) return isByProperties(type, given) ? oddObject(given, seen, random) : { given, seen };
  const lying = (length: unknown): object =>
    proxy(given, { get: (array, name, self) => (name === "length" ? length : Reflect.get(array, name, self)) });
  return random.pick<() => Pair>([
    () => ({
      given: lying(random.pick([0, given.length + 1, -1, 1.5, "1", 2 ** 32, Number.NaN, 2 ** 32 - 1, {}])),
      seen: new Either(),
    }),
    () => ({ given: Object.setPrototypeOf(given, null), seen }),
    () => ({ given: foreign.Array.from(given), seen }),
    () => ({
      given: Object.defineProperty(given, Symbol.iterator, { value: () => [1, 2, 3][Symbol.iterator]() }),
      seen,
    }),
    () => ({ given: Object.freeze(given), seen }),
    () => ({ given: Object.assign(given, EXTRA), seen }),
    () => {
      const holed = [...given];
      const holedSeen = [...(seen as unknown[])];
      const at = random.below(given.length || 1);
      delete holed[at];
      delete holedSeen[at];
      return given.length === 0 ? { given, seen } : { given: holed, seen: holedSeen };
    },
    () => {
      const sparse = [...given];
      // Where holes are values, none that takes long to look at.
      const isOfOptions =
        typeof type === "object" && "list" in type && typeof type.list === "object" && "option" in type.list;
      sparse.length = random.pick(isOfOptions ? [2 ** 20] : [2 ** 32 - 1, 2 ** 28, 2 ** 20]);
      return { given: sparse, seen: new Either() };
    },
  ])();
}

const oddObject = (given: Record<string, unknown>, seen: unknown, random: Random): Pair =>
  random.pick<() => Pair>([
    () => ({ given: Object.assign(Object.create(null), given), seen }),
    () => ({ given: Object.assign(new foreign.Object(), given), seen }),
    () => ({ given: Object.create(given), seen }),
    () => ({ given: Object.freeze(given), seen }),
    () => ({ given: Object.assign(() => {}, given), seen: new Either() }),
    () => ({ given: Object.assign(given, EXTRA), seen }),
    () => ({ given: Object.assign(new (class Special {})(), given), seen }),
  ])();

/** A getter of the first element that does something to the whole, or to the others. */
const meddling =
  (act: (array: unknown[]) => void): Trick =>
  (type, { given, seen }) => {
    if (!Array.isArray(given) || given.length < 1 || typeof type !== "object") return { given, seen };
    const first: unknown = given[0];
    Object.defineProperty(given, 0, {
      configurable: true,
      get() {
        act(given);
        return first;
      },
    });
    return { given, seen: new Either() };
  };

/** The trick whose answers change. */
export const CHANGES = 7;

export const TRICKS: readonly Trick[] = [
  (_, __, { random }) => same(random.pick(JUNK)()),
  (_, __, { random }) => same(random.pick(JUNK)()),
  (_, __, { random }) => same(random.pick(JUNK)()),
  () => ({ given: revoked(), seen: new Either() }),
  (type, { given, seen }, stage) =>
    isByProperties(type, given)
      ? { given: watched(given, stage, `proxy ${stage.random.bits()}`), seen }
      : { given, seen },
  (type, { given, seen }, { error }) => {
    if (!isByProperties(type, given)) return { given, seen };
    const fail = (): never => {
      throw error;
    };
    return {
      given: proxy(given, { get: fail, has: fail, ownKeys: fail, getOwnPropertyDescriptor: fail }),
      seen: new Throws(error),
    };
  },
  (type, value, stage) =>
    withGetter(
      type,
      value,
      stage,
      () => {
        throw stage.error;
      },
      new Throws(stage.error),
    ),
  (type, value, stage) => {
    let reads = 0;
    // The tag of an option in an option is read twice, and so may be refused.
    const isTwice = typeof type === "object" && "option" in type;
    const pair = withGetter(type, value, stage, (right) => (reads++ === 0 ? right : stage.random.pick(JUNK)()));
    return isTwice ? { given: pair.given, seen: new Either() } : pair;
  },
  (type, value, stage) =>
    withGetter(type, value, stage, (right) => {
      stage.reenter();
      return right;
    }),
  meddling((array) => {
    Reflect.set(array, "length", Math.max(0, array.length - 1));
  }),
  meddling((array) => void Reflect.set(array, array.length, 1)),
  meddling((array) => {
    Reflect.set(array, "length", 0);
  }),
  meddling((array) => {
    for (const item of array.slice(1)) {
      if (item instanceof Map) item.clear();
      if (ArrayBuffer.isView(item) && item.buffer instanceof ArrayBuffer)
        structuredClone(item.buffer, { transfer: [item.buffer] });
    }
  }),
  otherwiseTyped,
  otherwiseTyped,
  odd,
  odd,
];
