import type { Layout, PointerSize } from "../abi/index.ts";
import { type BorrowType, resolveAlias, type Type } from "../ir/index.ts";
import type { Settings } from "../options/index.ts";
import { type GlobalName, once } from "../text/index.ts";
import { alias } from "./alias.ts";
import { errorContext, future, stream } from "./async.ts";
import {
  areLongsApart,
  isAnyLate as inOrder,
  type Kind,
  OBJECT,
  type Operation,
  type Order,
  SLOT,
  type WitPrinter,
} from "./base/index.ts";
import { bool } from "./bool.ts";
import { char } from "./char.ts";
import { enumeration } from "./enum.ts";
import { fixedList } from "./fixed-list.ts";
import { flags } from "./flags.ts";
import { float } from "./float.ts";
import { borrow, own } from "./handle.ts";
import { integer } from "./integer.ts";
import { list } from "./list.ts";
import { map } from "./map.ts";
import { option } from "./option.ts";
import { record } from "./record.ts";
import { result } from "./result.ts";
import { string } from "./string.ts";
import { tuple } from "./tuple.ts";
import { variant } from "./variant.ts";

export { settledType } from "./async.ts";
export {
  type Address,
  addressText,
  type Context,
  committed,
  docLines,
  type FlatReader,
  type FlatValue,
  type GuestResource,
  type HostResource,
  type Kind,
  type LiftContext,
  type LowerContext,
  type Operation,
  POINTERS,
  type Pointers,
  RETURNED,
  type ResourceState,
  type SharedArgument,
  sometimes,
  type TypePrinter,
  type Use,
  type WitPrinter,
} from "./base/index.ts";
export { checkSelf, lentSelf, numberOfSelf, ownedSelf, stageSelf } from "./handle.ts";
export { liftOutcome, type ResultSource } from "./result.ts";
export { encodingOf } from "./string.ts";

const KINDS: { readonly [K in Type["kind"]]: Kind<Extract<Type, { kind: K }>> } = {
  alias,
  bool,
  borrow,
  char,
  enum: enumeration,
  "error-context": errorContext,
  "fixed-list": fixedList,
  flags,
  float,
  future,
  integer,
  list,
  map,
  option,
  own,
  record,
  result,
  stream,
  string,
  tuple,
  variant,
};

/** Everything that is known of a type's kind. */
export const kindOf = (type: Type): Kind => KINDS[type.kind] as unknown as Kind;

/** Types as WIT has them, in messages: written out while that is readable. */
const inMessages: WitPrinter = {
  type: (type) => kindOf(type).wit(type, weight(type, MESSAGE_WEIGHT + 1) > MESSAGE_WEIGHT ? inShort : inMessages),
  name: ({ name }) => name,
};

/** What a type is made of by name, or not at all. */
const inShort: WitPrinter = {
  type: (type) => {
    if ("declaration" in type) return type.declaration.name;
    return kindOf(type).parts(type).length === 0 ? kindOf(type).wit(type, inShort) : "…";
  },
  name: ({ name }) => name,
};

/** What a value of the type has to be, for messages. */
export function expectation(type: Type): string {
  const target = resolveAlias(type);
  if (target.kind === "borrow") return target.resource.name; // an object is given for either
  const choices = kindOf(target).choices?.(target);
  const text = inMessages.type(target);
  return choices === undefined ? text : `${text} (${choices.join(", ")})`;
}

const layouts: Record<PointerSize, WeakMap<Type, Layout>> = { 4: new WeakMap(), 8: new WeakMap() };

/** A type's place in memory and its core values. */
export function layoutOf(type: Type, pointer: PointerSize): Layout {
  return once(layouts[pointer], type, () => kindOf(type).layout(type, (part) => layoutOf(part, pointer), pointer));
}

const footprints = new WeakMap<Type, number>();

/** What a lifted value of a type takes in JavaScript, with the place that it has in another, in bytes. */
export function footprintOf(named: Type): number {
  const type = resolveAlias(named);
  return once(footprints, type, () => {
    const kind = kindOf(type);
    const parts = kind.parts(type);
    const object = (): number => parts.reduce((sum, part) => sum + footprintOf(part), parts.length === 0 ? 0 : OBJECT);
    return SLOT + (kind.footprint?.(type, footprintOf) ?? object());
  });
}

/** What these have in them crosses by itself, and not with the value. */
const ASIDE: readonly Type["kind"][] = ["stream", "future"];

/** Whether a type is one of these kinds, or a value of it has one in it. */
function containing(
  kinds: readonly Type["kind"][],
  counts: (type: Type) => boolean = () => true,
): (type: Type) => boolean {
  const known = new WeakMap<Type, boolean>();
  const inside = (type: Type): boolean => !ASIDE.includes(type.kind) && kindOf(type).parts(type).some(test);
  const test = (type: Type): boolean =>
    once(known, type, () => (kinds.includes(type.kind) && counts(type)) || inside(type));
  return test;
}

/** Whether a value of the type has such in it. */
export const hasHandles: (type: Type) => boolean = containing(["own", "borrow"]);
export const hasOwn: (type: Type) => boolean = containing(["own"]);
export const hasBorrow: (type: Type) => boolean = containing(["borrow"]);

const hasLongs = containing(["integer"], (type) => type.kind === "integer" && /64$/.test(type.name));

/** Whether the engines take no type that is what they give: then a guest gives values of another than the declared one. */
export const isApart = (type: Type, settings: Settings): boolean =>
  areLongsApart(settings) && hasLongs(type) && !isHeavy(type);

/** Whether a value has something to do with tasks, of which no code can be written yet. */
export const isAsync: (type: Type) => boolean = containing(["stream", "future", "error-context"]);
export const hasHandle: (type: Type) => boolean = containing(["own", "borrow"]);
export const hasStrings: (type: Type) => boolean = containing(["string"]);

/** Whether the guest says how much is made of a value when it is lifted. */
export const isCounted: (type: Type) => boolean = containing(["string", "list", "map"]);

/** The typed array that a list of the type is, where it is one. */
export function arrayOf(element: Type): GlobalName | undefined {
  const type = resolveAlias(element);
  return kindOf(type).array?.(type);
}

/** Whether lists keep values of the type until all of them are known to be right, before the guest allocates anything. */
export const isKept = (type: Type): boolean => kindOf(resolveAlias(type)).keep !== undefined;

/** Tells a borrowed handle that is the resource's number, and no more than that. */
type IsNumber = (borrow: BorrowType) => boolean;

/** Whether lowering a value runs the guest's realloc, or makes or moves a handle. */
export function touchesGuest(named: Type, isNumber: IsNumber): boolean {
  const type = resolveAlias(named);
  if (!needsGuest(type)) return false;
  if (type.kind === "borrow") return !isNumber(type);
  const parts = kindOf(type).parts(type);
  return parts.length === 0 || isCounted(type) || parts.some((part) => touchesGuest(part, isNumber));
}

/** Whether values that are lowered one after the other may turn out to be wrong when the guest knows of some of them already. */
export function isAnyLate(types: readonly Type[], isNumber: IsNumber): boolean {
  const order: Order = {
    touches: (type) => touchesGuest(type, isNumber),
    isLate(named) {
      const type = resolveAlias(named);
      return needsGuest(type) && (kindOf(type).isLate?.(type, order) ?? false);
    },
    isKept: (element) => arrayOf(element) !== undefined || isKept(element),
  };
  return inOrder(types, order);
}

/** Whether lowering a value of the type runs the guest's realloc or moves handles. */
const needsGuest: (type: Type) => boolean = containing(["string", "list", "map", "own", "borrow"]);

/** Types of more parts than this have functions of their own, or a type of nested pairs would be written out without end. */
const INLINE_WEIGHT = 24;

/** What is written of a type in a message. */
const MESSAGE_WEIGHT = 100;

/** How many types a type is made of, counted up to a limit. */
function weight(type: Type, limit: number): number {
  let count = 1;
  for (const part of kindOf(type).parts(type)) {
    if (count >= limit) break;
    count += weight(part, limit - count);
  }
  return count;
}

const heavy = new WeakMap<Type, boolean>();

/** Whether a type is rather called by its name, or what is done with it, than written out. */
export function isHeavy(type: Type): boolean {
  return once(heavy, type, () => weight(type, INLINE_WEIGHT + 1) > INLINE_WEIGHT);
}

/** Whether what is done with values of the type stands in a function of its own, or where it is needed: this alone decides it. */
export function isShared(operation: Operation, type: Type): boolean {
  return kindOf(type).shared.includes(operation) || isHeavy(type);
}

/** Whether a value of the type becomes core values where it stands, without a call of anything that could go wrong. */
export const isDirect = (type: Type): boolean => !needsGuest(type) && !isShared("lowerFlat", type);
