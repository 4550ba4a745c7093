import {
  type Address,
  addressText,
  at,
  type Context,
  type Expr,
  type FlatReader,
  type FlatValue,
  type LowerContext,
} from "./kind.ts";

/** What strings, lists and maps have in common: a pointer and a length, wherever these are. */

/** Core values of a sequence that `lower` stores; its length is then in the memory's `count`. */
export function lowerPair(lower: Expr, value: Expr, cx: LowerContext): readonly FlatValue[] {
  const pointer = cx.local(`${value}Pointer`);
  const length = cx.local(`${value}Length`);
  cx.line(`const ${pointer} = ${lower};`);
  cx.line(`const ${length} = ${cx.memory()}.count;`);
  cx.refresh();
  return [
    { expr: pointer, type: "i32" },
    { expr: length, type: "i32" },
  ];
}

/** Stores the pointer and the length of a sequence that `lower` stores. */
export function storePair(lower: Expr, value: Expr, address: Address, cx: LowerContext): void {
  const pointer = cx.local(`${value}Pointer`);
  cx.line(`const ${pointer} = ${lower};`);
  cx.refresh();
  cx.line(`${cx.view()}.setUint32(${addressText(address)}, ${pointer}, true);`);
  cx.line(`${cx.view()}.setUint32(${addressText(at(address, cx.pointerSize))}, ${cx.memory()}.count, true);`);
}

/** The pointer and the length among core values. */
export const readPair = (flat: FlatReader): [pointer: Expr, length: Expr] => [flat.next().expr, flat.next().expr];

/** The pointer and the length in memory. */
export const loadPair = (address: Address, cx: Context): [pointer: Expr, length: Expr] => [
  `${cx.view()}.getUint32(${addressText(address)}, true)`,
  `${cx.view()}.getUint32(${addressText(at(address, cx.pointerSize))}, true)`,
];
