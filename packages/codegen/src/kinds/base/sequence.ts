import { atom, code, type Expr, list, type Name, word } from "../../text/index.ts";
import { type Address, addressText, at } from "./address.ts";
import type { Context, FlatReader, FlatValue, LiftContext, LowerContext, SharedArgument } from "./kind.ts";
import type { Conversion } from "./pointers.ts";
import { committed } from "./staged.ts";

/**
 * What strings, lists and maps have in common: a pointer and a length, wherever these are. Where the length says more than how long
 * the sequence is, the caller tells how it is converted.
 */

/** Core values of a sequence that `stored` stores; its length is then in the memory's `count`. */
export function lowerPair(
  stored: Expr,
  value: Name,
  cx: LowerContext,
  length: Conversion = cx.pointers.plain,
): readonly FlatValue[] {
  const { core: type, plain } = cx.pointers;
  const { staging } = cx;
  const names = [cx.localOf(value, "Pointer"), cx.localOf(value, "Length")] as const;
  cx.line`const ${names[0]} = ${staging === undefined ? plain.lower(stored) : stored};`;
  cx.line`const ${names[1]} = ${length.lower(atom`${cx.memory()}.count`)};`;
  cx.refresh();
  const [pointer, count] = names.map((expr): FlatValue => ({ expr, type }));
  if (staging === undefined) return [pointer!, count!];
  return [committed(names[0], type, cx), count!];
}

/** Stores the pointer and the length of a sequence that `stored` stores. */
export function storePair(
  stored: Expr,
  value: Name,
  address: Address,
  cx: LowerContext,
  length: Conversion = cx.pointers.plain,
): void {
  const { plain, store, size } = cx.pointers;
  if (cx.staging !== undefined) {
    cx.line`${cx.staging}.link(${addressText(address)}, ${stored});`;
    cx.refresh();
  } else {
    const pointer = cx.localOf(value, "Pointer");
    cx.line`const ${pointer} = ${stored};`;
    cx.refresh();
    cx.put(store(cx.view(), addressText(address), plain.lower(pointer)));
  }
  cx.put(store(cx.view(), addressText(at(address, size)), length.lower(atom`${cx.memory()}.count`)));
}

/** The pointer and the length among core values. */
export const readPair = (
  flat: FlatReader,
  cx: Context,
  length: Conversion = cx.pointers.plain,
): [pointer: Expr, length: Expr] => [cx.pointers.plain.lift(flat.next().expr), length.lift(flat.next().expr)];

/** The pointer and the length in memory. */
export function loadPair(
  address: Address,
  cx: Context,
  length: Conversion = cx.pointers.plain,
): [pointer: Expr, length: Expr] {
  const { plain, load, size } = cx.pointers;
  return [
    plain.lift(load(cx.view(), addressText(address))),
    length.lift(load(cx.view(), addressText(at(address, size)))),
  ];
}

/** What a function that lifts a list or a map is called with. */
export const pairArguments = (pointer: Expr, length: Expr): readonly SharedArgument[] => [
  { hint: "pointer", type: word("number"), expr: pointer },
  { hint: "length", type: word("number"), expr: length },
];

/**
 * Checks the place of a list's or map's elements, which are of the size and alignment.
 *
 * @param footprint what an element takes once it is lifted, where that is not its size
 */
export function checkElementsAt(
  pointer: Name,
  length: Name,
  size: number,
  align: number,
  cx: LiftContext,
  footprint?: number,
): void {
  const unsigned = cx.pointers.unsigned(length);
  if (unsigned !== undefined) cx.put(unsigned);
  const args = [size, align, ...(footprint === undefined ? [] : [footprint])];
  cx.line`${pointer} = ${cx.memory()}.list(${pointer}, ${length}, ${list(args.map((value) => code`${value}`))});`;
}
