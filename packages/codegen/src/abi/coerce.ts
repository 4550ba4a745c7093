import type { CoreType } from "./layout.ts";

/**
 * A case's core value as the joined type of all cases (CanonicalABI.md, "lower_flat_variant"). Shorter values are zero-extended.
 *
 * @param use names a helper and imports it
 */
export function widen(expr: string, from: CoreType, to: CoreType, use: (helper: string) => string): string {
  if (from === to) return expr;
  const bits = from === "f32" ? `${use("f32Bits")}(${expr})` : expr;
  if (from === "f64") return `${use("f64Bits")}(${expr})`;
  return to === "i64" ? `BigInt(${/^\w+$/.test(bits) ? bits : `(${bits})`} >>> 0)` : bits;
}

/** The way back: a case's core value out of the joined one (CanonicalABI.md, "lift_flat_variant"). */
export function narrow(expr: string, from: CoreType, to: CoreType, use: (helper: string) => string): string {
  if (from === to) return expr;
  if (to === "f64") return `${use("f64FromBits")}(${expr})`;
  const bits = from === "i64" ? `Number(BigInt.asIntN(32, ${expr}))` : expr;
  return to === "f32" ? `${use("f32FromBits")}(${bits})` : bits;
}
