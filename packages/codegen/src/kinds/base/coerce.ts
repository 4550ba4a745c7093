import type { CoreType } from "../../abi/index.ts";
import { atom, binary, call, type Expr, global, helper } from "../../text/index.ts";

/** A case's core value as the joined type of all cases (CanonicalABI.md, "lower_flat_variant"). Shorter values are zero-extended. */
export function widen(value: Expr, from: CoreType, to: CoreType): Expr {
  if (from === to) return value;
  if (from === "f64") return call(helper("f64Bits"), value);
  const bits = from === "f32" ? call(helper("f32Bits"), value) : value;
  return to === "i64" ? call(global("BigInt"), binary(bits, ">>>", 0)) : bits;
}

/** The way back: a case's core value out of the joined one (CanonicalABI.md, "lift_flat_variant"). */
export function narrow(value: Expr, from: CoreType, to: CoreType): Expr {
  if (from === to) return value;
  if (to === "f64") return call(helper("f64FromBits"), value);
  const bits = from === "i64" ? call(global("Number"), atom`${global("BigInt")}.asIntN(32, ${value})`) : value;
  return to === "f32" ? call(helper("f32FromBits"), bits) : bits;
}
