import { isInteger, type Primitive, type Type } from "./types.ts";
import type { Value } from "./values.ts";

/** `set-uid` → `setUid`, as docs/imports.md says names are in TypeScript. */
export const camelCase = (name: string): string =>
  name
    .toLowerCase()
    .split("-")
    .map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join("");

export const pascalCase = (name: string): string => camelCase(`x-${name}`).slice(1);

const ARRAYS = {
  ...{ u8: Uint8Array, s8: Int8Array, u16: Uint16Array, s16: Int16Array, u32: Uint32Array, s32: Int32Array },
  ...{ u64: BigUint64Array, s64: BigInt64Array, f32: Float32Array, f64: Float64Array },
};

export interface TypedArray {
  readonly name: string;
  from(items: readonly unknown[]): ArrayBufferView;
  new (buffer: ArrayBufferLike | number): ArrayBufferView;
}

/** The typed array that a list of a type is. */
export const typedArray = (type: Type): TypedArray | undefined =>
  typeof type === "string" ? (ARRAYS as unknown as Record<string, TypedArray | undefined>)[type] : undefined;

const bits = new DataView(new ArrayBuffer(8));

function primitive(type: Primitive, value: Value): unknown {
  if (type === "u64" || type === "s64") return BigInt(value as string);
  if (isInteger(type)) return Number(value);
  if (type === "f32") {
    bits.setUint32(0, Number(value));
    return bits.getFloat32(0);
  }
  if (type === "f64") {
    bits.setBigUint64(0, BigInt(value as string));
    return bits.getFloat64(0);
  }
  return value;
}

/** Makes the JavaScript of values, as docs/values.md has it; of a resource what `handle` says. */
export class HostValues {
  readonly #handle: (value: Value, name: string, isBorrow: boolean) => unknown;

  constructor(handle: (value: Value, name: string, isBorrow: boolean) => unknown = () => undefined) {
    this.#handle = handle;
  }

  of(type: Type, value: Value): unknown {
    if (typeof type === "string") return primitive(type, value);
    if ("option" in type) {
      const some = value === null ? undefined : this.of(type.option, (value as readonly Value[])[0]!);
      if (typeof type.option === "string" || !("option" in type.option)) return some;
      return value === null ? { tag: "none" } : { tag: "some", val: some };
    }
    if ("own" in type) return this.#handle(value, type.own, false);
    if ("borrow" in type) return this.#handle(value, type.borrow, true);
    if ("enum" in type) return type.enum[value as number];
    const parts = value as readonly Value[];
    if ("list" in type) {
      const items = parts.map((part) => this.of(type.list, part));
      return typedArray(type.list)?.from(items) ?? items;
    }
    if ("map" in type) {
      const [key, item] = type.map;
      return new Map(parts.map((part) => [this.of(key, (part as Value[])[0]!), this.of(item, (part as Value[])[1]!)]));
    }
    if ("tuple" in type) return type.tuple.map((part, index) => this.of(part, parts[index]!));
    if ("record" in type)
      return Object.fromEntries(type.record.map(([name, part], i) => [camelCase(name), this.of(part, parts[i]!)]));
    if ("flags" in type) return Object.fromEntries(type.flags.map((name, i) => [camelCase(name), parts[i]]));
    const [index, payload] = parts as readonly [number, Value];
    if ("result" in type) return this.#case(["ok", "err"][index]!, type.result[index]!, payload);
    const [name, part] = type.variant[index]!;
    return this.#case(name, part, payload);
  }

  #case(tag: string, type: Type | null, payload: Value): object {
    return type === null ? { tag } : { tag, val: this.of(type, payload) };
  }
}

/** Whether two values are alike in all that a user sees: classes, own properties, entries in order. Every NaN is like any other. */
export function alike(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (Object.getPrototypeOf(one) !== Object.getPrototypeOf(other)) return false;
  if (one instanceof Map) return alike([...one], [...(other as typeof one)]);
  if (ArrayBuffer.isView(one) || Array.isArray(one)) {
    const [some, others] = [one as ArrayLike<unknown>, other as ArrayLike<unknown>];
    if (some.length !== others.length) return false;
    for (let i = 0; i < some.length; i++) if (!alike(some[i], others[i])) return false;
    return true;
  }
  const names = Object.keys(one);
  if (names.length !== Object.keys(other).length || Object.getPrototypeOf(one) !== Object.prototype) return false;
  return names.every(
    (name) =>
      Object.hasOwn(other, name) &&
      alike((one as Record<string, unknown>)[name], (other as Record<string, unknown>)[name]),
  );
}

/** A value in a line, for errors of the fuzzer. */
export function told(value: unknown): string {
  const text = JSON.stringify(value, (_, part: unknown) => {
    if (typeof part === "bigint") return `${part}n`;
    if (part === undefined) return "(undefined)";
    if (typeof part === "number" && !Number.isFinite(part)) return String(part);
    if (Object.is(part, -0)) return "-0";
    if (part instanceof Map) return { Map: [...part] };
    return ArrayBuffer.isView(part) ? { [part.constructor.name]: [...(part as Uint8Array)] } : part;
  });
  return text === undefined ? String(value) : text;
}
