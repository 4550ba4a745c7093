import { Trap } from "../errors.ts";

/** Checks the case of a variant, enum, option or result that came from the guest. */
export function discriminant(value: number, cases: number): number {
  if (value >>> 0 >= cases) throw new Trap(`invalid variant discriminant: ${value >>> 0}, there are ${cases} cases`);
  return value;
}

/** The text of a code point that came from the guest (CanonicalABI.md, "convert_i32_to_char"). */
export function liftChar(code: number): string {
  code >>>= 0;
  if (code >= 0x110000 || (code >= 0xd800 && code <= 0xdfff))
    throw new Trap(`invalid \`char\` bit pattern: 0x${code.toString(16)}`);
  return String.fromCodePoint(code);
}

/** The code point of a text that is one Unicode scalar value, or -1. */
export function charCode(value: unknown): number {
  if (typeof value !== "string" || value.length === 0 || value.length > 2) return -1;
  const code = value.codePointAt(0)!;
  if (value.length !== (code > 0xffff ? 2 : 1) || (code >= 0xd800 && code <= 0xdfff)) return -1;
  return code;
}

const bits = new DataView(new ArrayBuffer(8));

/** Floats and integers as each other's bits, where the payloads of a variant share one core value. */
export function f32Bits(value: number): number {
  bits.setFloat32(0, value);
  return bits.getInt32(0);
}

export function f64Bits(value: number): bigint {
  bits.setFloat64(0, value);
  return bits.getBigInt64(0);
}

export function f32FromBits(value: number): number {
  bits.setInt32(0, value);
  return bits.getFloat32(0);
}

export function f64FromBits(value: bigint): number {
  bits.setBigInt64(0, value);
  return bits.getFloat64(0);
}
