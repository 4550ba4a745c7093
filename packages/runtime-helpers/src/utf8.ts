import { Trap } from "./errors.ts";
import { MAX_BYTES, type Memory } from "./memory.ts";

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/** Node's own decoder, faster on short texts, but it replaces what is invalid. */
interface NodeBuffer {
  utf8Slice(this: Uint8Array, start: number, end: number): string;
}
const utf8Slice = (globalThis as { Buffer?: { prototype: Partial<NodeBuffer> } }).Buffer?.prototype.utf8Slice;

/** A string from the guest (CanonicalABI.md, "load_string_from_range"). */
export function liftUtf8(memory: Memory, pointer: number, length: number): string {
  pointer >>>= 0;
  length >>>= 0;
  const { bytes } = memory;
  if (length > MAX_BYTES || pointer + length > bytes.length) {
    throw new Trap(`string pointer/length out of bounds of memory: ${length} bytes at ${pointer}`);
  }
  if (length <= 16) {
    const text = shortAscii(bytes, pointer, length);
    if (text !== undefined) return text;
  }
  return decodeStrict(bytes, pointer, length);
}

/**
 * The text of bytes that have to be UTF-8.
 *
 * @throws Trap where they are not
 */
export function decodeStrict(bytes: Uint8Array, pointer: number, length: number): string {
  if (utf8Slice !== undefined) {
    const text = utf8Slice.call(bytes, pointer, pointer + length);
    if (!text.includes("\uFFFD")) return text;
  }
  try {
    return decoder.decode(bytes.subarray(pointer, pointer + length));
  } catch (cause) {
    throw new Trap(invalid(bytes, pointer, length), { cause });
  }
}

/** Tells bytes that stop in the middle of a character from others that are no UTF-8. */
function invalid(bytes: Uint8Array, pointer: number, length: number): string {
  const where = `the string of ${length} bytes at ${pointer}`;
  try {
    const streaming = new TextDecoder("utf-8", { fatal: true });
    streaming.decode(bytes.subarray(pointer, pointer + length), { stream: true });
    return `incomplete utf-8 byte sequence: ${where}`;
  } catch {
    return `invalid utf-8 sequence: ${where}`;
  }
}

/** Stores a string in the guest; its length is then in `memory.count` (CanonicalABI.md, "store_string_to_utf8"). */
export function lowerUtf8(memory: Memory, text: string): number {
  const { length } = text;
  let pointer = memory.allocate(length, 1);
  let read = 0;
  let written = 0;
  if (length <= 40) {
    const { bytes } = memory;
    for (; read < length; read++) {
      const code = text.charCodeAt(read);
      if (code > 127) break;
      bytes[pointer + read] = code;
    }
    written = read;
  } else {
    ({ read, written } = encoder.encodeInto(text, memory.bytes.subarray(pointer, pointer + length)));
  }
  if (read < length) {
    // Not all of it is ASCII: room for the worst case, of which the rest is given back.
    const most = length * 3;
    if (most > MAX_BYTES) throw new RangeError(`${most} bytes are too much for one string`);
    pointer = memory.reallocate(pointer, length, 1, most);
    written += encoder.encodeInto(text.slice(read), memory.bytes.subarray(pointer + written, pointer + most)).written;
    if (written < most) pointer = memory.reallocate(pointer, most, 1, written);
  }
  memory.count = written;
  return pointer;
}

const make = String.fromCharCode;

/** The text of at most 16 bytes, or undefined where one is not ASCII. One call with all characters makes a flat string; adding
 * them up would make a rope that somebody pays for later. */
// biome-ignore format: a line for each length
function shortAscii(b: Uint8Array, p: number, length: number): string | undefined {
  for (let i = 0; i < length; i++) if (b[p + i]! > 127) return undefined;
  switch (length) {
    case 0: return "";
    case 1: return make(b[p]!);
    case 2: return make(b[p]!, b[p + 1]!);
    case 3: return make(b[p]!, b[p + 1]!, b[p + 2]!);
    case 4: return make(b[p]!, b[p + 1]!, b[p + 2]!, b[p + 3]!);
    case 5: return make(b[p]!, b[p + 1]!, b[p + 2]!, b[p + 3]!, b[p + 4]!);
    case 6: return make(b[p]!, b[p + 1]!, b[p + 2]!, b[p + 3]!, b[p + 4]!, b[p + 5]!);
    case 7: return make(b[p]!, b[p + 1]!, b[p + 2]!, b[p + 3]!, b[p + 4]!, b[p + 5]!, b[p + 6]!);
    case 8: return make(b[p]!, b[p + 1]!, b[p + 2]!, b[p + 3]!, b[p + 4]!, b[p + 5]!, b[p + 6]!, b[p + 7]!);
    case 9: return make(b[p]!, b[p + 1]!, b[p + 2]!, b[p + 3]!, b[p + 4]!, b[p + 5]!, b[p + 6]!, b[p + 7]!, b[p + 8]!);
    case 10: return make(b[p]!, b[p + 1]!, b[p + 2]!, b[p + 3]!, b[p + 4]!, b[p + 5]!, b[p + 6]!, b[p + 7]!, b[p + 8]!, b[p + 9]!);
    case 11: return make(b[p]!, b[p + 1]!, b[p + 2]!, b[p + 3]!, b[p + 4]!, b[p + 5]!, b[p + 6]!, b[p + 7]!, b[p + 8]!, b[p + 9]!, b[p + 10]!);
    case 12: return make(b[p]!, b[p + 1]!, b[p + 2]!, b[p + 3]!, b[p + 4]!, b[p + 5]!, b[p + 6]!, b[p + 7]!, b[p + 8]!, b[p + 9]!, b[p + 10]!, b[p + 11]!);
    case 13: return make(b[p]!, b[p + 1]!, b[p + 2]!, b[p + 3]!, b[p + 4]!, b[p + 5]!, b[p + 6]!, b[p + 7]!, b[p + 8]!, b[p + 9]!, b[p + 10]!, b[p + 11]!, b[p + 12]!);
    case 14: return make(b[p]!, b[p + 1]!, b[p + 2]!, b[p + 3]!, b[p + 4]!, b[p + 5]!, b[p + 6]!, b[p + 7]!, b[p + 8]!, b[p + 9]!, b[p + 10]!, b[p + 11]!, b[p + 12]!, b[p + 13]!);
    case 15: return make(b[p]!, b[p + 1]!, b[p + 2]!, b[p + 3]!, b[p + 4]!, b[p + 5]!, b[p + 6]!, b[p + 7]!, b[p + 8]!, b[p + 9]!, b[p + 10]!, b[p + 11]!, b[p + 12]!, b[p + 13]!, b[p + 14]!);
    default: return make(b[p]!, b[p + 1]!, b[p + 2]!, b[p + 3]!, b[p + 4]!, b[p + 5]!, b[p + 6]!, b[p + 7]!, b[p + 8]!, b[p + 9]!, b[p + 10]!, b[p + 11]!, b[p + 12]!, b[p + 13]!, b[p + 14]!, b[p + 15]!);
  }
}
