import { isGone } from "../errors.ts";
import { checkSize, MAX_BYTES } from "../memory/index.ts";

/**
 * Collections of the host, read as they are and not as they say that they are: own properties, subclasses and proxies say what they
 * like, and what is allocated in the guest must be what is then written.
 */

type TypedArrayConstructor = { readonly name: string; new (length: number): ArrayBufferView };

/** The getter that all typed arrays share. */
function intrinsic(name: "length" | typeof Symbol.toStringTag): (this: unknown) => unknown {
  return Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), name)!.get!;
}

const nameOfTyped = /* @__PURE__ */ intrinsic(Symbol.toStringTag);
const lengthOfTyped = /* @__PURE__ */ intrinsic("length");

/** Whether a value is a typed array of this kind, also one of another realm, that has its elements still. */
export function isTypedArray(value: unknown, array: TypedArrayConstructor): boolean {
  return (
    ArrayBuffer.isView(value) && nameOfTyped.call(value) === array.name && (typedLength(value) !== 0 || !isGone(value))
  );
}

/** How many elements a typed array has. */
export const typedLength = (array: unknown): number => lengthOfTyped.call(array) as number;

/** A typed array for numbers that are read one by one; a proxy may say that they are more than there could be. */
export function newTyped<T extends ArrayBufferView>(
  array: { new (length: number): T; readonly BYTES_PER_ELEMENT: number },
  length: number,
): T {
  checkSize(length * array.BYTES_PER_ELEMENT);
  return new array(length);
}

/** How many elements an array has; -1 for what is none, or is longer than any list, of which each element has a byte at least. */
export function arrayLength(value: unknown): number {
  if (!Array.isArray(value)) return -1;
  const { length } = value;
  return length >>> 0 === length && length <= MAX_BYTES ? length : -1;
}

/** The entries of a map as they are now, whatever happens to it while they are lowered; undefined for what is no map. */
export function mapEntries<K, V>(map: ReadonlyMap<K, V>): [K, V][] | undefined {
  const entries: [K, V][] = [];
  try {
    Map.prototype.forEach.call(map, (value: V, key: K) => entries.push([key, value]));
  } catch {
    return undefined; // nothing of the host runs here that could throw
  }
  return entries;
}
