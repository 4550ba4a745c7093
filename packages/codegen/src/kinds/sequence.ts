import type { Conversion } from "../abi/index.ts";
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

/**
 * What strings, lists and maps have in common: a pointer and a length, wherever these are. Where the length says more than how long
 * the sequence is, the caller tells how it is converted.
 */

const lift = ({ lift: text }: Conversion, core: Expr, cx: Context): Expr => text(core, (helper) => cx.use(helper));
const lower = ({ lower: text }: Conversion, value: Expr, cx: Context): Expr => text(value, (helper) => cx.use(helper));

/** Core values of a sequence that `stored` stores; its length is then in the memory's `count`. */
export function lowerPair(
  stored: Expr,
  value: Expr,
  cx: LowerContext,
  length: Conversion = cx.pointers.plain,
): readonly FlatValue[] {
  const { core: type, plain } = cx.pointers;
  const names = [cx.local(`${value}Pointer`), cx.local(`${value}Length`)] as const;
  cx.line(`const ${names[0]} = ${lower(plain, stored, cx)};`);
  cx.line(`const ${names[1]} = ${lower(length, `${cx.memory()}.count`, cx)};`);
  cx.refresh();
  return names.map((expr) => ({ expr, type }));
}

/** Stores the pointer and the length of a sequence that `stored` stores. */
export function storePair(
  stored: Expr,
  value: Expr,
  address: Address,
  cx: LowerContext,
  length: Conversion = cx.pointers.plain,
): void {
  const { plain, store, size } = cx.pointers;
  const pointer = cx.local(`${value}Pointer`);
  cx.line(`const ${pointer} = ${stored};`);
  cx.refresh();
  cx.line(store(cx.view(), addressText(address), lower(plain, pointer, cx)));
  cx.line(store(cx.view(), addressText(at(address, size)), lower(length, `${cx.memory()}.count`, cx)));
}

/** The pointer and the length among core values. */
export const readPair = (
  flat: FlatReader,
  cx: Context,
  length: Conversion = cx.pointers.plain,
): [pointer: Expr, length: Expr] => [lift(cx.pointers.plain, flat.next().expr, cx), lift(length, flat.next().expr, cx)];

/** The pointer and the length in memory. */
export function loadPair(
  address: Address,
  cx: Context,
  length: Conversion = cx.pointers.plain,
): [pointer: Expr, length: Expr] {
  const { plain, load, size } = cx.pointers;
  return [
    lift(plain, load(cx.view(), addressText(address)), cx),
    lift(length, load(cx.view(), addressText(at(address, size))), cx),
  ];
}

/** Checks the place of a list's or map's elements, which are of the size and alignment. */
export function checkElementsAt(pointer: Expr, length: Expr, size: number, align: number, cx: LiftContext): void {
  const unsigned = cx.pointers.unsigned(length);
  if (unsigned !== undefined) cx.line(unsigned);
  cx.line(`${pointer} = ${cx.memory()}.list(${pointer}, ${length}, ${size}, ${align});`);
}
