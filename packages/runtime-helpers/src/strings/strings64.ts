import { Trap } from "../errors.ts";
import { fromI64, MAX_BYTES, type Memory64, placeIn, type Staging } from "../memory/index.ts";
import { decodeStrict } from "./utf8.ts";
import { liftLatin1At, liftUtf16At, UTF16_TAG } from "./utf16.ts";

/** Strings of guests with 64-bit memories: their pointers and lengths come unsigned, and have more than 32 bits. */

/** A string of `length` bytes. */
export function liftUtf8From64(memory: Memory64, pointer: number, length: number): string {
  const outside = "string pointer/length out of bounds of memory";
  if (length > MAX_BYTES) throw new Trap(`${outside}: a string of ${length} bytes is too long`);
  placeIn(memory, pointer, length, 1, outside);
  memory.charge(length);
  return decodeStrict(memory.bytes, pointer, length);
}

/** A string of `length` code units. */
export const liftUtf16From64 = (memory: Memory64, pointer: number, length: number): string =>
  liftUtf16At(memory, pointer, length * 2);

/** The highest bit of a length, which says that the string is in UTF-16 (CanonicalABI.md, "utf16_tag"). */
const TAG = 1n << 63n;

/** A string of Latin-1 bytes, or of UTF-16 code units where the length is tagged. */
export function liftLatin1OrUtf16From64(memory: Memory64, pointer: number, length: bigint): string {
  const units = fromI64(length & ~TAG);
  return (length & TAG) === 0n ? liftLatin1At(memory, pointer, units) : liftUtf16At(memory, pointer, units * 2);
}

/** What came of something that is staged, as a core value of 64 bits: see {@link Staging.at}. */
export function stagedI64(staging: Staging, staged: number): bigint {
  const result = staging.at(staged);
  return staged < 0 && staged % 2 !== 0 ? taggedI64(result) : BigInt(result);
}

/** A length that is tagged as one of 32 bits, or not, as one of 64 bits. */
export function taggedI64(length: number): bigint {
  const units = BigInt(length & ~UTF16_TAG);
  return (length & UTF16_TAG) === 0 ? units : units | TAG;
}
