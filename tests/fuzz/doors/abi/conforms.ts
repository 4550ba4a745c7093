import { camelCase, typedArray } from "./host-values.ts";
import { INTEGERS, isInteger, type Primitive, type Type } from "./types.ts";

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;

function isPrimitive(type: Primitive, value: unknown): boolean {
  if (type === "bool") return typeof value === "boolean";
  if (type === "f64" || type === "f32")
    return typeof value === "number" && (type === "f64" || Object.is(Math.fround(value), value));
  if (type === "string") return typeof value === "string";
  if (type === "char") {
    const [first, ...rest] = typeof value === "string" ? value : "";
    return first !== undefined && rest.length === 0 && !/^[\ud800-\udfff]$/.test(first);
  }
  const { bits, signed } = INTEGERS[type];
  if (typeof value !== (bits === 64 ? "bigint" : "number") || Object.is(value, -0)) return false;
  if (bits < 64 && !Number.isInteger(value)) return false;
  const whole = BigInt(value as bigint);
  return (signed ? BigInt.asIntN : BigInt.asUintN)(bits, whole) === whole;
}

/** Whether a value is one that a lifted value of the type may be; of a resource that says `isHandle`. */
export function conforms(
  type: Type,
  value: unknown,
  isHandle: (value: unknown, name: string, isBorrow: boolean) => boolean,
): boolean {
  const of = (part: Type, each: unknown): boolean => conforms(part, each, isHandle);
  if (typeof type === "string") return isInteger(type) ? isPrimitive(type, value) : isPrimitive(type, value);
  if ("own" in type) return isHandle(value, type.own, false);
  if ("borrow" in type) return isHandle(value, type.borrow, true);
  if ("enum" in type) return type.enum.includes(value as string);
  if ("option" in type) {
    const isNested = typeof type.option !== "string" && "option" in type.option;
    if (!isNested) return value === undefined || of(type.option, value);
    return isCase(
      value,
      [
        ["none", null],
        ["some", type.option],
      ],
      of,
    );
  }
  if ("list" in type) {
    const array = typedArray(type.list);
    const isIt = array === undefined ? Array.isArray(value) : Object.getPrototypeOf(value) === array.prototype;
    const items = [...(isIt ? (value as unknown[]) : [])];
    return isIt && (type.length ?? items.length) === items.length && items.every((item) => of(type.list, item));
  }
  if ("map" in type)
    return value instanceof Map && [...value].every(([key, item]) => of(type.map[0], key) && of(type.map[1], item));
  if ("tuple" in type)
    return (
      Array.isArray(value) && value.length === type.tuple.length && type.tuple.every((part, i) => of(part, value[i]))
    );
  if ("variant" in type) return isCase(value, type.variant, of);
  if ("result" in type)
    return isCase(
      value,
      [
        ["ok", type.result[0]],
        ["err", type.result[1]],
      ],
      of,
    );
  const fields = "record" in type ? type.record : type.flags.map((name) => [name, "bool"] as const);
  return (
    isPlain(value) &&
    Object.keys(value).length === fields.length &&
    fields.every(([name, part]) => Object.hasOwn(value, camelCase(name)) && of(part, value[camelCase(name)]))
  );
}

function isCase(
  value: unknown,
  cases: readonly (readonly [string, Type | null])[],
  of: (type: Type, value: unknown) => boolean,
): boolean {
  if (!isPlain(value)) return false;
  const found = cases.find(([name]) => name === value["tag"]);
  if (found === undefined) return false;
  if (found[1] === null) return Object.keys(value).length === 1;
  return Object.keys(value).length === 2 && Object.hasOwn(value, "val") && of(found[1], value["val"]);
}

/** Whether there is a handle of a kind within a type. */
export function contains(type: Type, kind: "own" | "borrow"): boolean {
  if (typeof type === "string") return false;
  if (kind in type) return true;
  const parts = (items: readonly (Type | null)[]): boolean =>
    items.some((item) => item !== null && contains(item, kind));
  if ("list" in type) return contains(type.list, kind);
  if ("option" in type) return contains(type.option, kind);
  if ("map" in type) return parts(type.map);
  if ("tuple" in type) return parts(type.tuple);
  if ("result" in type) return parts(type.result);
  if ("record" in type) return parts(type.record.map(([, part]) => part));
  return "variant" in type && parts(type.variant.map(([, part]) => part));
}
