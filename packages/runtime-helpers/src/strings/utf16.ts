import { Trap } from "../errors.ts";
import { checkSize, MAX_BYTES, type Memory } from "../memory/index.ts";

/** Marks the length of a latin1+utf16 string that is in UTF-16 (CanonicalABI.md, "UTF16_TAG"). */
export const UTF16_TAG = 0x80000000;

const decoder = new TextDecoder("utf-16le", { fatal: true, ignoreBOM: true });

function check(memory: Memory, pointer: number, size: number): void {
  if ((pointer & 1) !== 0) throw new Trap(`unaligned pointer: a string at ${pointer}, which is not a multiple of 2`);
  if (size > MAX_BYTES || pointer + size > memory.bytes.length) {
    throw new Trap(`string pointer/length out of bounds of memory: ${size} bytes at ${pointer}`);
  }
  memory.charge(size);
}

/** A string of `length` code units. */
export function liftUtf16(memory: Memory, pointer: number, length: number): string {
  return liftUtf16At(memory, pointer >>> 0, (length >>> 0) * 2);
}

/** A string of `size` bytes, where both are unsigned. */
export function liftUtf16At(memory: Memory, pointer: number, size: number): string {
  check(memory, pointer, size);
  try {
    return decoder.decode(memory.bytes.subarray(pointer, pointer + size));
  } catch (cause) {
    throw new Trap(`invalid utf-16: the string of ${size} bytes at ${pointer}`, { cause });
  }
}

/** A string of `length` Latin-1 bytes, or of UTF-16 code units where the length is tagged. */
export function liftLatin1OrUtf16(memory: Memory, pointer: number, length: number): string {
  length >>>= 0;
  if (length >= UTF16_TAG) return liftUtf16(memory, pointer, length - UTF16_TAG);
  return liftLatin1At(memory, pointer >>> 0, length);
}

/** A string of `length` Latin-1 bytes, where both are unsigned. */
export function liftLatin1At(memory: Memory, pointer: number, length: number): string {
  check(memory, pointer, length);
  return latin1Text(memory, pointer, length);
}

/** The text of Latin-1 bytes that are known to be there. */
export function latin1Text({ bytes }: Memory, pointer: number, length: number): string {
  let text = "";
  for (let at = 0; at < length; at += 4096) {
    text += String.fromCharCode(...bytes.subarray(pointer + at, pointer + Math.min(at + 4096, length)));
  }
  return text;
}

/** Stores a string; its length in code units is then in `memory.count` (CanonicalABI.md, "store_utf16_to_utf16"). */
export function lowerUtf16(memory: Memory, text: string): number {
  const units = wellFormed(text);
  const pointer = memory.allocate(units.length * 2, 2);
  storeUtf16(memory, pointer, units);
  memory.count = units.length;
  return pointer;
}

/** Stores a string as Latin-1 where that can hold it (CanonicalABI.md, "store_string_to_latin1_or_utf16"). */
export function lowerLatin1OrUtf16(memory: Memory, text: string): number {
  const units = wellFormed(text);
  const { length } = units;
  let pointer = memory.allocate(length, 2);
  memory.count = length;
  if (storeLatin1(memory, pointer, units) === length) return pointer;
  checkSize(length * 2);
  pointer = memory.reallocate(pointer, length, 2, length * 2);
  storeUtf16(memory, pointer, units);
  memory.count = length + UTF16_TAG;
  return pointer;
}

/** The bytes that a text takes, where it is in UTF-16, and where it may be in Latin-1. */
export const sizeOfUtf16 = (text: string): number => text.length * 2;
export const sizeOfLatin1OrUtf16 = (text: string): number =>
  /^[\0-\xff]*$/u.test(text) ? text.length : text.length * 2;

/** Stores the code units of a text. */
export function storeUtf16({ view }: Memory, pointer: number, text: string): void {
  for (let at = 0; at < text.length; at++) view.setUint16(pointer + at * 2, text.charCodeAt(at), true);
}

/** Stores a text up to the first character that is not in Latin-1; gives how many characters that were. */
export function storeLatin1({ bytes }: Memory, pointer: number, text: string): number {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 255) return at;
    bytes[pointer + at] = code;
  }
  return text.length;
}

/** As Web IDL's USVString: lone surrogates become U+FFFD. */
function wellFormed(text: string): string {
  const modern = text as string & { toWellFormed?(): string };
  if (modern.toWellFormed !== undefined) return modern.toWellFormed();
  return text.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, "\uFFFD");
}
