import type { Resolve, ResolveTypeKind, TypeRef } from "@wit-bindgen-ts/wit-parser";

/** Names of WIT as JavaScript has them. */
export function camelCase(name: string): string {
  return name.toLowerCase().replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

const scalars: Readonly<Record<string, readonly unknown[]>> = {
  bool: [true, false],
  u8: [255, 0, 7],
  s8: [-128, 127, 0],
  u16: [65535, 0, 300],
  s16: [-32768, 32767, 0],
  u32: [0xffffffff, 0, 70000],
  s32: [-0x80000000, 0x7fffffff, 0],
  u64: [0xffffffffffffffffn, 0n, 5n],
  s64: [-0x8000000000000000n, 0x7fffffffffffffffn, 0n],
  f32: [1.5, -0, Number.NaN, Number.POSITIVE_INFINITY],
  f64: [Math.PI, -0, Number.NaN, Number.NEGATIVE_INFINITY],
  char: ["a", "\u{1f980}", "\u0000", "é"],
  string: ["", "plain", "ünï \u{1f980} 漢字", "\u0000"],
};

const arrays: Readonly<Record<string, (items: readonly never[]) => unknown>> = {
  u8: (items) => Uint8Array.from(items),
  s8: (items) => Int8Array.from(items),
  u16: (items) => Uint16Array.from(items),
  s16: (items) => Int16Array.from(items),
  u32: (items) => Uint32Array.from(items),
  s32: (items) => Int32Array.from(items),
  u64: (items) => BigUint64Array.from(items),
  s64: (items) => BigInt64Array.from(items),
  f32: (items) => Float32Array.from(items),
  f64: (items) => Float64Array.from(items),
};

/** What a type stands for: itself, or what its aliases lead to. */
function target({ types }: Resolve, type: TypeRef): TypeRef {
  let now = type;
  for (;;) {
    const kind = typeof now === "string" ? now : types[now]!.kind;
    if (typeof kind === "string" || !("type" in kind)) return now;
    now = kind.type;
  }
}

/** A type without its names. */
function resolved(resolve: Resolve, type: TypeRef) {
  const now = target(resolve, type);
  return typeof now === "string" ? now : resolve.types[now]!.kind;
}

/** A handle within a value. */
export interface Handle {
  /** The type that is the resource. */
  readonly resource: number;
  readonly isBorrow: boolean;
}

/** The handles that a value of a type can have in it. */
export function handlesIn(resolve: Resolve, type: TypeRef | null | undefined): Handle[] {
  if (type === null || type === undefined) return [];
  const kind = resolved(resolve, type);
  if (typeof kind === "string") return [];
  return "handle" in kind ? [handleOf(resolve, kind)] : partsOf(kind).flatMap((part) => handlesIn(resolve, part));
}

function handleOf(resolve: Resolve, { handle }: Extract<ResolveTypeKind, { handle: unknown }>): Handle {
  const isBorrow = "borrow" in handle;
  return { resource: target(resolve, isBorrow ? handle.borrow : handle.own) as number, isBorrow };
}

/** Every type index within a kind, whatever it is for. */
export function partsOf(kind: object): TypeRef[] {
  const found: TypeRef[] = [];
  const visit = (key: string, value: unknown): void => {
    const holdsTypes = ["type", "types", "option", "ok", "err", "list", "map"].includes(key);
    if (holdsTypes && (typeof value === "number" || typeof value === "string")) found.push(value as TypeRef);
    else if (key === "fixed-length-list") found.push((value as [TypeRef, number])[0]);
    else if (Array.isArray(value)) for (const item of value) visit(key, item);
    else if (typeof value === "object" && value !== null)
      for (const [name, part] of Object.entries(value)) visit(name, part);
  };
  for (const [name, part] of Object.entries(kind)) visit(name, part);
  return found;
}

/**
 * Makes values as generated code gives them, so that they compare equal after a journey. Each call gives another: one
 * sampler goes through the cases of variants, the lengths of lists and the edges of numbers.
 */
export class Sampler {
  readonly #resolve: Resolve;
  readonly #object: (resource: number) => unknown;
  #turn: number;

  /** @param object makes an object of a resource */
  constructor(resolve: Resolve, start: number, object: (resource: number) => unknown) {
    this.#resolve = resolve;
    this.#turn = start;
    this.#object = object;
  }

  #next<T>(choices: readonly T[]): T {
    return choices[this.#turn++ % choices.length]!;
  }

  value(type: TypeRef): unknown {
    const kind = resolved(this.#resolve, type);
    if (typeof kind === "string") return this.#next(scalars[kind]!);
    if ("handle" in kind) return this.#object(handleOf(this.#resolve, kind).resource);
    if ("record" in kind)
      return Object.fromEntries(kind.record.fields.map(({ name, type }) => [camelCase(name), this.value(type)]));
    if ("flags" in kind)
      return Object.fromEntries(kind.flags.flags.map(({ name }) => [camelCase(name), this.#next([true, false, true])]));
    if ("tuple" in kind) return kind.tuple.types.map((item) => this.value(item));
    if ("enum" in kind) return this.#next(kind.enum.cases).name;
    if ("variant" in kind) {
      const { name, type } = this.#next(kind.variant.cases);
      return this.#tagged(name, type);
    }
    if ("option" in kind) return this.#option(kind.option);
    if ("result" in kind) return this.result(kind.result);
    if ("list" in kind) return this.#list(kind.list, this.#next([2, 0, 1, 3]));
    if ("fixed-length-list" in kind) return this.#list(...kind["fixed-length-list"]);
    if ("map" in kind) {
      const [key, value] = kind.map;
      return new Map(Array.from({ length: this.#next([2, 0, 1]) }, () => [this.value(key), this.value(value)]));
    }
    throw new Error(`no sample of ${JSON.stringify(kind)}`);
  }

  /** Of a result that is a value. */
  result(
    { ok, err }: { readonly ok: TypeRef | null; readonly err: TypeRef | null },
    tag: "ok" | "err" = this.#next(["ok", "err"] as const),
  ): { tag: string; val?: unknown } {
    return this.#tagged(tag, tag === "ok" ? ok : err);
  }

  #tagged(tag: string, type: TypeRef | null): { tag: string; val?: unknown } {
    return type === null ? { tag } : { tag, val: this.value(type) };
  }

  #option(type: TypeRef): unknown {
    const kind = resolved(this.#resolve, type);
    const isSome = this.#next([true, false]);
    if (typeof kind === "object" && "option" in kind)
      return isSome ? { tag: "some", val: this.value(type) } : { tag: "none" };
    return isSome ? this.value(type) : undefined;
  }

  #list(type: TypeRef, length: number): unknown {
    const items = Array.from({ length }, () => this.value(type));
    const kind = resolved(this.#resolve, type);
    const array = typeof kind === "string" ? arrays[kind] : undefined;
    return array === undefined ? items : array(items as never[]);
  }
}

/** The result of a function that returns or throws, if it is one. */
export function ownResult(resolve: Resolve, type: TypeRef | null | undefined) {
  if (type === null || type === undefined) return undefined;
  const kind = resolved(resolve, type);
  return typeof kind === "object" && "result" in kind ? kind.result : undefined;
}
