import type { Resolve, TypeRef } from "@wit-bindgen-ts/wit-parser";
import { partsOf } from "../../../codegen/samples.ts";

/** An engine that a component is made by, and for which its source is written. */
export type Engine = "starlingmonkey" | "quickjs";
export type Target = Engine | "both";

/** A type without its names. */
export function resolved(resolve: Resolve, type: TypeRef) {
  let now = type;
  for (;;) {
    const kind = typeof now === "string" ? now : resolve.types[now]!.kind;
    if (typeof kind === "string" || !("type" in kind)) return kind;
    now = kind.type;
  }
}

/** Whether values of a type have to do with tasks. */
export function isAsync(resolve: Resolve, type: TypeRef): boolean {
  const kind = resolved(resolve, type);
  if (kind === "error-context") return true;
  if (typeof kind === "string" || "handle" in kind) return false;
  if ("stream" in kind || "future" in kind) return true;
  return partsOf(kind).some((part) => isAsync(resolve, part));
}

type Visit = (type: TypeRef, value: unknown) => unknown;

/** A value with each of its parts made another. */
function mapped(resolve: Resolve, type: TypeRef, value: unknown, visit: Visit): unknown {
  const kind = resolved(resolve, type);
  if (typeof kind === "string" || "handle" in kind || "enum" in kind || "flags" in kind) return value;
  const items = (list: unknown, item: TypeRef): unknown => {
    if (!ArrayBuffer.isView(list)) return (list as unknown[]).map((each) => visit(item, each));
    const { constructor: made } = list as unknown as { constructor: { from(items: unknown[]): unknown } };
    return made.from([...(list as unknown as Iterable<unknown>)].map((each) => visit(item, each)));
  };
  const tagged = (cases: readonly { readonly name: string; readonly type: TypeRef | null }[]): unknown => {
    const { tag, val } = value as { tag: string; val?: unknown };
    const payload = cases.find(({ name }) => name === tag)!.type;
    return payload === null ? { tag } : { tag, val: visit(payload, val) };
  };
  if ("record" in kind) {
    const names = Object.keys(value as object);
    const entries = kind.record.fields.map((field, index) => {
      const name = names[index]!;
      return [name, visit(field.type, (value as Record<string, unknown>)[name])];
    });
    return Object.fromEntries(entries);
  }
  if ("tuple" in kind) return kind.tuple.types.map((item, index) => visit(item, (value as unknown[])[index]));
  if ("list" in kind) return items(value, kind.list);
  if ("fixed-length-list" in kind) return items(value, kind["fixed-length-list"][0]);
  if ("map" in kind)
    return new Map(
      [...(value as Map<unknown, unknown>)].map(([key, item]) => [visit(kind.map[0], key), visit(kind.map[1], item)]),
    );
  if ("variant" in kind)
    return tagged(kind.variant.cases.map(({ name, type: payload }) => ({ name, type: payload ?? null })));
  if ("result" in kind)
    return tagged([
      { name: "ok", type: kind.result.ok },
      { name: "err", type: kind.result.err },
    ]);
  if ("option" in kind) {
    const inner = resolved(resolve, kind.option);
    if (typeof inner === "object" && "option" in inner)
      return tagged([
        { name: "none", type: null },
        { name: "some", type: kind.option },
      ]);
    return value === undefined ? undefined : visit(kind.option, value);
  }
  throw new Error(`no value of ${JSON.stringify(kind)}`);
}

/**
 * What crosses the engines as it is: integers of 32 bits up to the sign, and of 64 bits without one; QuickJS has 53 of them. In
 * StarlingMonkey this goes for what variants may have in the place of such an integer, too.
 */
export function fitting(resolve: Resolve, type: TypeRef, value: unknown, target: Target): unknown {
  const visitor =
    (isJoined: boolean): Visit =>
    (part, item) => {
      const kind = resolved(resolve, part);
      if (kind === "u32") return (item as number) % 2 ** 31;
      if (kind === "u64" || kind === "s64") {
        const absolute = (item as bigint) < 0n ? -(item as bigint) : (item as bigint);
        return absolute % (target === "starlingmonkey" ? 2n ** 63n : 2n ** 53n);
      }
      const isSigned = typeof kind === "string" && /^[sf]\d+$/.test(kind);
      if (isJoined && target !== "quickjs" && isSigned) return Math.max(item as number, 0);
      const isVariant = typeof kind === "object" && ("variant" in kind || "result" in kind);
      return mapped(resolve, part, item, visitor(isJoined || isVariant));
    };
  return visitor(false)(type, value);
}

const BYTES = ["u8", "s8"];

/** A value of the host as a guest has it: `give`n by the engine, or what the guest gives it. */
export function guestValue(
  resolve: Resolve,
  type: TypeRef,
  value: unknown,
  target: Target,
  use: "give" | "accept",
): unknown {
  const hasNumbers = target === "quickjs" || (target === "both" && use === "accept");
  const visit: Visit = (part, item) => {
    const kind = resolved(resolve, part);
    if (kind === "u64" || kind === "s64") return hasNumbers ? Number(item) : item;
    if (typeof kind === "object" && "option" in kind && item === undefined)
      return target === "quickjs" ? null : undefined;
    if (ArrayBuffer.isView(item)) {
      const [item_] = partsOf(kind as object);
      const element = resolved(resolve, item_!);
      const isTyped = target !== "quickjs" || BYTES.includes(element as string);
      return isTyped ? item : [...(item as unknown as Iterable<unknown>)].map(Number);
    }
    // For StarlingMonkey an option of what has a tag has none.
    const isBare =
      target === "starlingmonkey" && typeof kind === "object" && "option" in kind && isTagged(resolve, kind.option);
    if (isBare) {
      const { tag, val } = item as { tag: string; val?: unknown };
      return tag === "none" ? undefined : visit((kind as { option: TypeRef }).option, val);
    }
    return mapped(resolve, part, item, visit);
  };
  return visit(type, value);
}

/** Whether values of an option have tags in StarlingMonkey. */
function isTagged(resolve: Resolve, type: TypeRef): boolean {
  const kind = resolved(resolve, type);
  if (typeof kind === "string" || !("option" in kind)) return false;
  const inner = resolved(resolve, kind.option);
  return typeof inner === "object" && "option" in inner && !isTagged(resolve, kind.option);
}

/** A value as JavaScript has it in its source. */
export function literal(value: unknown): string {
  if (Object.is(value, -0)) return "-0";
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value !== "object" || value === null) return String(value);
  if (ArrayBuffer.isView(value))
    return `${value.constructor.name}.of(${[...(value as unknown as Iterable<unknown>)].map(literal).join(", ")})`;
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (value instanceof Map) return value.size === 0 ? "new Map()" : `new Map([${[...value].map(literal).join(", ")}])`;
  return `{ ${Object.entries(value)
    .map(([key, item]) => `${JSON.stringify(key)}: ${literal(item)}`)
    .join(", ")} }`;
}
