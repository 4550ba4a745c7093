import {
  type CoreType,
  discriminantSize,
  type Layout,
  narrow,
  payloadOffset,
  variantLayout,
  widen,
} from "../abi/index.ts";
import { quote, type Type } from "../ir/index.ts";
import {
  type Address,
  addressText,
  at,
  type Context,
  type Expr,
  type FlatReader,
  type FlatValue,
  type LiftContext,
  type LowerContext,
} from "./kind.ts";

/** What variants, options and results have in common (CanonicalABI.md, "despecialize"). */
export interface Alternative {
  readonly tag: string;
  readonly type: Type | undefined;
}

/** Writes what is done in each case of a value; `payload` is a local. */
export type Branch = (
  cx: LowerContext,
  value: Expr,
  each: (index: number, inner: LowerContext, payload: Expr) => void,
) => void;

const layouts = (cases: readonly Alternative[], cx: Context): (Layout | undefined)[] =>
  cases.map(({ type }) => (type === undefined ? undefined : cx.layout(type)));

/** Values that say their case in a `tag`. */
export function byTag(type: Type, cases: readonly Alternative[]): Branch {
  return (cx, value, each) =>
    cx.block(`switch (${value}?.tag)`, () => {
      for (const [index, { tag, type: payload }] of cases.entries()) {
        const body = (): void => {
          if (payload === undefined) each(index, cx, "");
          else {
            const val = cx.local("val");
            cx.line(`const { val${val === "val" ? "" : `: ${val}`} } = ${value};`);
            each(index, cx.within(".val"), val);
          }
          cx.line("break;");
        };
        cx.block(`case ${quote(tag)}:`, body);
      }
      cx.line("default:");
      cx.line(`  ${cx.refuse(type, value)}`);
    });
}

export function checkCases(cases: readonly Alternative[], branch: Branch, value: Expr, cx: LowerContext): void {
  branch(cx, value, (index, inner, payload) => {
    const { type } = cases[index]!;
    if (type !== undefined) inner.check(type, payload);
  });
}

export function lowerCasesFlat(
  cases: readonly Alternative[],
  branch: Branch,
  value: Expr,
  cx: LowerContext,
): readonly FlatValue[] {
  const [, ...slots] = variantLayout(layouts(cases, cx)).flat!;
  const tag = cx.local(`${value}Tag`);
  cx.line(`let ${tag} = 0;`);
  const locals = slots.map((type, index) => {
    const name = cx.local(`${value}Payload${index}`);
    cx.line(`let ${name} = ${type === "i64" ? "0n" : "0"};`);
    return name;
  });
  branch(cx, value, (index, inner, payload) => {
    if (index !== 0) inner.line(`${tag} = ${index};`);
    const { type } = cases[index]!;
    if (type === undefined) return;
    for (const [slot, flat] of inner.lowerFlat(type, payload).entries()) {
      inner.line(`${locals[slot]!} = ${widen(flat.expr, flat.type, slots[slot]!, (helper) => inner.use(helper))};`);
    }
  });
  return [{ expr: tag, type: "i32" }, ...locals.map((expr, index) => ({ expr, type: slots[index]! }))];
}

export function storeCases(
  cases: readonly Alternative[],
  branch: Branch,
  value: Expr,
  address: Address,
  cx: LowerContext,
): void {
  const size = discriminantSize(cases.length);
  const payloadAt = at(address, payloadOffset(layouts(cases, cx)));
  branch(cx, value, (index, inner, payload) => {
    inner.line(`${inner.view()}.setUint${size * 8}(${addressText(address)}, ${index}${size === 1 ? "" : ", true"});`);
    const { type } = cases[index]!;
    if (type !== undefined) inner.store(type, payload, payloadAt);
  });
}

/** Reads the slots that the cases share as one case has them. */
function narrowing(slots: readonly FlatValue[], wanted: readonly CoreType[], cx: Context): FlatReader {
  let next = 0;
  return {
    next() {
      const { expr, type: from } = slots[next]!;
      const type = wanted[next++]!;
      return { expr: narrow(expr, from, type, (helper) => cx.use(helper)), type };
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
  return type === undefined ? undefined : cx.liftFlat(type, narrowing(slots, cx.layout(type).flat!, cx));
}

/** Where the payload of a variant in memory is. */
export const payloadAddress = (cases: readonly Alternative[], address: Address, cx: Context): Address =>
  at(address, payloadOffset(layouts(cases, cx)));

/** The discriminant of a variant in memory, checked. */
export function loadDiscriminant(cases: readonly Alternative[], address: Address, cx: Context): Expr {
  const size = discriminantSize(cases.length);
  return checked(`${cx.view()}.getUint${size * 8}(${addressText(address)}${size === 1 ? "" : ", true"})`, cases, cx);
}

export const checked = (tag: Expr, cases: readonly Alternative[], cx: Context): Expr =>
  `${cx.use("discriminant")}(${tag}, ${cases.length})`;

export const tagged = ({ tag }: Alternative, payload: Expr | undefined): Expr =>
  payload === undefined ? `{ tag: ${quote(tag)} }` : `{ tag: ${quote(tag)}, val: ${payload} }`;
