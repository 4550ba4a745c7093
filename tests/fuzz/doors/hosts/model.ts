import { camelCase, typedArray } from "../abi/host-values.ts";
import { INTEGERS, isInteger, type Primitive, type Type } from "../abi/types.ts";
import { wellFormed } from "../abi/values.ts";

/** A value is refused, at a place. */
export class Refused {
  readonly path: string;
  constructor(path: string) {
    this.path = path;
  }
}

/** What a host's object throws where it is read. */
export class Throws {
  readonly error: unknown;
  constructor(error: unknown) {
    this.error = error;
  }
}

/** A value that is something else each time that it is looked at: it may be refused or taken. */
export class Either {}

const isObject = (value: unknown): value is object => Object(value) === value;

/** What every object of a realm has. */
const isRoot = (object: object): boolean =>
  Object.getPrototypeOf(object) === null && Object.hasOwn(object, "isPrototypeOf");

const isClass = (from: object, name: string): boolean =>
  name === "constructor" && Object.getOwnPropertyDescriptor(from, name)?.value?.prototype === from;

/** A property that an object has, or its class; what all objects have is given by nobody. */
function givenBy(object: object, name: string): unknown {
  for (let from = object; from !== null && !isRoot(from); from = Object.getPrototypeOf(from))
    if (Object.hasOwn(from, name) && !isClass(from, name)) return Reflect.get(object, name);
  return undefined;
}

/** What docs/values.md says of resources: whether a value is one, that the call may still lend or give away. */
export type IsHandle = (value: unknown, name: string, isBorrow: boolean) => boolean;

const tagOfTyped = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag)!
  .get!;
const lengthOfTyped = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), "length")!.get!;

/**
 * The values that the table of docs/values.md takes, and what the guest gets of them: as it comes back to the host.
 *
 * @throws Refused, Throws or Either, where it does not say that a value is taken
 */
export class Model {
  readonly #isHandle: IsHandle;

  constructor(isHandle: IsHandle) {
    this.#isHandle = isHandle;
  }

  of(type: Type, value: unknown, path = ""): unknown {
    if (value instanceof Throws || value instanceof Either) throw value;
    const refused = new Refused(path);
    if (typeof type === "string") return primitive(type, value, refused);
    if ("own" in type || "borrow" in type) {
      const [name, isBorrow] = "own" in type ? [type.own, false] : [type.borrow, true];
      if (!this.#isHandle(value, name, isBorrow)) throw refused;
      return value;
    }
    if ("enum" in type) {
      if (!type.enum.includes(value as string)) throw refused;
      return value;
    }
    if ("option" in type) return this.#option(type.option, value, path);
    // Whatever all objects have for the time of a call, types do not.
    if ("list" in type)
      return this.#list(type.list, Object.hasOwn(type, "length") ? type.length : undefined, value, path);
    if ("map" in type) return this.#map(type.map, value, path);
    if ("tuple" in type) {
      if (!Array.isArray(value) || value.length !== type.tuple.length) throw refused;
      return type.tuple.map((part, i) => this.of(part, value[i], `${path}[${i}]`));
    }
    if ("variant" in type) return this.#case(type.variant, value, path);
    if ("result" in type) {
      const [ok, err] = type.result;
      return this.#case(
        [
          ["ok", ok],
          ["err", err],
        ],
        value,
        path,
      );
    }
    if (typeof value !== "object" || value === null) throw refused;
    const given = value as Record<string, unknown>;
    if ("flags" in type)
      return Object.fromEntries(
        type.flags.map((name) => [camelCase(name), Boolean(checked(givenBy(given, camelCase(name))))]),
      );
    return Object.fromEntries(
      type.record.map(([name, part]) => [
        camelCase(name),
        this.of(part, givenBy(given, camelCase(name)), `${path}.${camelCase(name)}`),
      ]),
    );
  }

  #option(some: Type, value: unknown, path: string): unknown {
    const isNested = typeof some !== "string" && "option" in some;
    if (!isNested) {
      if (value === undefined || value === null) return undefined;
      return this.of(some, value, path);
    }
    if (value === undefined || value === null) return { tag: "none" };
    return this.#case(
      [
        ["none", null],
        ["some", some],
      ],
      value,
      path,
    );
  }

  #case(cases: readonly (readonly [string, Type | null])[], value: unknown, path: string): unknown {
    const given = value as { tag?: unknown; val?: unknown } | null | undefined;
    const tag = checked(isObject(given) ? givenBy(given, "tag") : undefined);
    const found = cases.find(([name]) => name === tag);
    if (found === undefined) throw new Refused(path);
    return found[1] === null ? { tag } : { tag, val: this.of(found[1], givenBy(given!, "val"), `${path}.val`) };
  }

  #list(element: Type, length: number | undefined, value: unknown, path: string): unknown {
    const array = typedArray(element);
    const isTyped = array !== undefined && ArrayBuffer.isView(value) && tagOfTyped.call(value) === array.name;
    if (isTyped ? !isThere(value) : !Array.isArray(value)) throw new Refused(path);
    const count = (isTyped ? lengthOfTyped.call(value) : (value as unknown[]).length) as number;
    if (length !== undefined && count !== length) throw new Refused(path);
    const items = Array.from({ length: count }, (_, i) => this.of(element, (value as unknown[])[i], `${path}[${i}]`));
    return array?.from(items) ?? items;
  }

  #map([key, item]: readonly [Type, Type], value: unknown, path: string): unknown {
    const entries: [unknown, unknown][] = [];
    try {
      Map.prototype.forEach.call(value, (each, of) => entries.push([of, each]));
    } catch {
      throw new Refused(path);
    }
    return new Map(
      entries.map(([of, each]) => [this.of(key, of, `${path}<key>`), this.of(item, each, `${path}<value>`)]),
    );
  }
}

/** Whether a typed array has a buffer, and lies within it. */
function isThere(array: unknown): boolean {
  try {
    Uint8Array.prototype.keys.call(array as Uint8Array);
    return true;
  } catch {
    return false;
  }
}

function checked(value: unknown): unknown {
  if (value instanceof Throws || value instanceof Either) throw value;
  return value;
}

function primitive(type: Primitive, value: unknown, refused: Refused): unknown {
  if (isInteger(type)) {
    const { bits, signed } = INTEGERS[type];
    const isOfType = bits === 64 ? typeof value === "bigint" : Number.isInteger(value);
    if (
      !isOfType ||
      (signed ? BigInt.asIntN : BigInt.asUintN)(bits, BigInt(value as bigint)) !== BigInt(value as bigint)
    )
      throw refused;
    return bits === 64 ? value : (value as number) + 0;
  }
  const isRight =
    type === "bool"
      ? typeof value === "boolean"
      : type === "f32" || type === "f64"
        ? typeof value === "number"
        : typeof value === "string" && (type === "string" || /^[^\ud800-\udfff]$/u.test(value));
  if (!isRight) throw refused;
  if (type === "f32") return Math.fround(value as number);
  return type === "string" ? wellFormed(value as string) : value;
}
