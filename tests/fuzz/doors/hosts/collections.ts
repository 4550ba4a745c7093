import { typedArray } from "../abi/host-values.ts";
import type { Random } from "../abi/random.ts";
import type { Type } from "../abi/types.ts";
import { Either } from "./model.ts";
import { EXTRA, foreign, isByProperties, type Pair, proxy, type Stage, same } from "./pair.ts";

/** A typed array of the same numbers, made in another way. */
export function otherwiseTyped(type: Type, { given, seen }: Pair, { random }: Stage): Pair {
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
export function odd(type: Type, { given, seen }: Pair, stage: Stage): Pair {
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
  // Where holes are values there are none that take long to look at.
  const isOfOptions =
    typeof type === "object" && "list" in type && typeof type.list === "object" && "option" in type.list;
  const long = isOfOptions ? [2 ** 20] : [2 ** 20, 2 ** 28, 2 ** 32 - 1];
  const lying = (length: unknown): object =>
    proxy(given, { get: (array, name, self) => (name === "length" ? length : Reflect.get(array, name, self)) });
  return random.pick<() => Pair>([
    () => ({
      given: lying(random.pick([0, given.length + 1, -1, 1.5, "1", 2 ** 32, Number.NaN, random.pick(long), {}])),
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
      sparse.length = random.pick(long);
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
    () => ({ given: Object.assign(given, EXTRA, { ...given }), seen }),
    () => ({ given: Object.assign(new (class Special {})(), given), seen }),
  ])();
