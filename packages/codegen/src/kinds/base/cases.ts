import { type CoreType, discriminantSize, type Layout, payloadOffset, variantLayout } from "../../abi/index.ts";
import type { Type } from "../../ir/index.ts";
import { atom, type Code, call, code, type Expr, helper, type Name, pair, quoted } from "../../text/index.ts";
import { type Address, at } from "./address.ts";
import { narrow } from "./coerce.ts";
import { OBJECT, SLOT } from "./footprint.ts";
import type { Context, FlatReader, FlatValue, LiftContext, LowerContext, Order } from "./kind.ts";
import { Slot } from "./slot.ts";
import { loadUnsigned, storeUnsigned } from "./unsigned.ts";

/** What variants, options and results have in common (CanonicalABI.md, "despecialize"). */
export interface Alternative {
  readonly tag: string;
  readonly type: Type | undefined;
}

/** Writes what is done in each case of a value; a payload is a local, none where the case has none. */
export type Branch = (cx: LowerContext, value: Name, each: EachCase) => void;
type EachCase = (index: number, inner: LowerContext, payload: Name | undefined) => void;

const layouts = (cases: readonly Alternative[], cx: Context): (Layout | undefined)[] =>
  cases.map(({ type }) => (type === undefined ? undefined : cx.layout(type)));

/** Whether a payload may be wrong when the guest knows of a part of it. */
export const isAnyCaseLate = (cases: readonly Alternative[], order: Order): boolean =>
  cases.some(({ type }) => type !== undefined && order.isLate(type));

/** Takes the payload out of a value that says its case in a `tag`. */
export function takePayload(value: Name, cx: LowerContext): Name {
  const val = cx.local("val");
  cx.line`const { ${pair("val", val)} } = ${value};`;
  return val;
}

/** Values that say their case in a `tag`. */
export function byTag(type: Type, cases: readonly Alternative[]): Branch {
  return (cx, given, each) => {
    const value = cx.localOf(given, "Case");
    cx.line`const ${value} = ${call(helper("ownCase"), given)};`;
    cx.block(code`switch (${value}?.tag)`, () => {
      for (const [index, { tag, type: payload }] of cases.entries()) {
        cx.block(code`case ${quoted(tag)}:`, () => {
          if (payload === undefined) each(index, cx, undefined);
          else each(index, cx.within(".val"), takePayload(value, cx));
          cx.line`break;`;
        });
      }
      cx.line`default:`;
      cx.line`  ${cx.refuse(type, given)}`;
    });
  };
}

/** Does something with the payload of a case that has one. */
const withPayload =
  (cases: readonly Alternative[], use: (type: Type, payload: Name, inner: LowerContext) => void): EachCase =>
  (index, inner, payload) => {
    const { type } = cases[index]!;
    if (type !== undefined && payload !== undefined) use(type, payload, inner);
  };

/** Checks the payload of whatever case a value is of. */
export function checkCases(cases: readonly Alternative[], branch: Branch, value: Name, cx: LowerContext): void {
  branch(
    cx,
    value,
    withPayload(cases, (type, payload, inner) => inner.check(type, payload)),
  );
}

/** Core values of a discriminant and a payload, which share slots among the cases (CanonicalABI.md, "lower_flat_variant"). */
export function lowerCasesFlat(
  cases: readonly Alternative[],
  branch: Branch,
  value: Name,
  cx: LowerContext,
): readonly FlatValue[] {
  const [, ...slots] = variantLayout(layouts(cases, cx)).flat!;
  const tag = cx.localOf(value, "Tag");
  cx.line`let ${tag} = 0;`;
  const locals = slots.map((type, index) => new Slot(type, value, index, cx));
  const lowerPayload = withPayload(cases, (type, payload, inner) => {
    for (const [slot, flat] of inner.lowerFlat(type, payload).entries()) locals[slot]!.assign(flat, inner);
  });
  branch(cx, value, (index, inner, payload) => {
    if (index !== 0) inner.line`${tag} = ${index};`;
    lowerPayload(index, inner, payload);
  });
  return [{ expr: tag, type: "i32" }, ...locals.map((slot) => slot.value())];
}

/** Stores a discriminant and a payload (CanonicalABI.md, "store_variant"). */
export function storeCases(
  cases: readonly Alternative[],
  branch: Branch,
  value: Name,
  address: Address,
  cx: LowerContext,
): void {
  const size = discriminantSize(cases.length);
  const storePayload = withPayload(cases, (type, payload, inner) =>
    inner.store(type, payload, payloadAddress(cases, address, cx)),
  );
  branch(cx, value, (index, inner, payload) => {
    inner.put(storeUnsigned(size, address, index, inner));
    storePayload(index, inner, payload);
  });
}

/** Reads the slots that the cases share as one case has them. */
function narrowing(slots: readonly FlatValue[], wanted: readonly CoreType[]): FlatReader {
  let next = 0;
  return {
    next() {
      const { expr, type: from } = slots[next]!;
      const type = wanted[next++]!;
      return { expr: narrow(expr, from, type), type };
    },
  };
}

/** Takes the discriminant and the payload's slots of a variant from its core values. */
export function readCases(
  cases: readonly Alternative[],
  flat: FlatReader,
  cx: Context,
): { tag: Expr; slots: FlatValue[] } {
  const [, ...types] = variantLayout(layouts(cases, cx)).flat!;
  return { tag: flat.next().expr, slots: types.map(() => flat.next()) };
}

/** The payload of a case in core values, or nothing where it has none. */
export function liftPayload({ type }: Alternative, slots: readonly FlatValue[], cx: LiftContext): Expr | undefined {
  return type === undefined ? undefined : cx.liftFlat(type, narrowing(slots, cx.layout(type).flat!));
}

/** Where the payload of a variant in memory is. */
export const payloadAddress = (cases: readonly Alternative[], address: Address, cx: Context): Address =>
  at(address, payloadOffset(layouts(cases, cx)));

/** The discriminant of a variant in memory, checked. */
export const loadDiscriminant = (cases: readonly Alternative[], address: Address, cx: Context): Expr =>
  checked(loadUnsigned(discriminantSize(cases.length), address, cx), cases);

/** A discriminant of the guest, which may be of no case. */
export const checked = (tag: Expr, cases: readonly Alternative[]): Expr =>
  call(helper("discriminant"), tag, cases.length);

/** A value that says its case in a `tag`. */
export const tagged = ({ tag }: Alternative, payload: Expr | undefined): Expr =>
  payload === undefined ? atom`{ tag: ${quoted(tag)} }` : atom`{ tag: ${quoted(tag)}, val: ${payload} }`;

/** What such a value takes in JavaScript, in bytes, with the largest payload. */
export const taggedFootprint = (cases: readonly Alternative[], of: (part: Type) => number): number =>
  OBJECT + SLOT + Math.max(...cases.map(({ type }) => (type === undefined ? SLOT : of(type))));

/** The type of a value that says its case in a `tag`. */
export const taggedType = (tag: string, payload: Code | Name | undefined): Code =>
  payload === undefined ? atom`{ tag: ${quoted(tag)} }` : atom`{ tag: ${quoted(tag)}; val: ${payload} }`;
