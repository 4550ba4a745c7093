import { atom, type Code, code, type Expr, word } from "../../text/index.ts";
import { type Address, addressText } from "./address.ts";
import type { Context } from "./kind.ts";

/** Integers in memory that stand for something else: discriminants, flags. */

const bits = { 1: word("8"), 2: word("16"), 4: word("32") } as const;
/** The last argument of a DataView's accessor: one byte has no order. */
export const byteOrder = (size: 1 | 2 | 4 | 8): Code => (size === 1 ? code`` : code`, true`);

/** An expression for one that is in memory. */
export const loadUnsigned = (size: 1 | 2 | 4, address: Address, cx: Context): Expr =>
  atom`${cx.view()}.getUint${bits[size]}(${addressText(address)}${byteOrder(size)})`;

/** A statement that stores one. */
export const storeUnsigned = (size: 1 | 2 | 4, address: Address, value: Expr | number, cx: Context): Code =>
  code`${cx.view()}.setUint${bits[size]}(${addressText(address)}, ${value}${byteOrder(size)});`;
