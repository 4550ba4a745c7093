import type { CoreType, CoreValue } from "../abi/puppet.ts";

const float = new DataView(new ArrayBuffer(8));

/** The bits of a core value, in decimal. */
export function bitsOf(value: CoreValue, type: CoreType): string {
  if (type === "i32") return String((value as number) >>> 0);
  if (type === "i64") return String(BigInt.asUintN(64, value as bigint));
  if (type === "f32") float.setFloat32(0, value as number);
  else float.setFloat64(0, value as number);
  return String(type === "f32" ? float.getUint32(0) : float.getBigUint64(0));
}

export function coreOf(bits: string, type: CoreType): CoreValue {
  if (type === "i32") return Number(bits) | 0;
  if (type === "i64") return BigInt.asIntN(64, BigInt(bits));
  if (type === "f32") float.setUint32(0, Number(bits));
  else float.setBigUint64(0, BigInt(bits));
  return type === "f32" ? float.getFloat32(0) : float.getFloat64(0);
}
