import type { CoreType } from "../../abi/index.ts";
import { atom, binary, call, conditional, type Expr, global, helper, type Name } from "../../text/index.ts";
import type { FlatValue, LowerContext } from "./kind.ts";

/** A core value that is known once all values are committed: what comes of something staged. */
export function committed(
  block: Expr,
  type: CoreType,
  { staging, pointers }: Pick<LowerContext, "staging" | "pointers">,
): FlatValue {
  const number = atom`${staging!}.at(${block})`;
  const wide = pointers.size === 8 ? call(helper("stagedI64"), staging!, block) : call(global("BigInt"), number);
  return { expr: type === "i64" ? wide : number, type, staged: { block } };
}

/** One that comes of something staged where there is any. */
export function sometimes(plain: Expr, block: Name, type: CoreType, cx: LowerContext): FlatValue {
  const { expr } = committed(block, type, cx);
  return { expr: conditional(binary(block, "===", 0), plain, expr), type, staged: { block, otherwise: plain } };
}
