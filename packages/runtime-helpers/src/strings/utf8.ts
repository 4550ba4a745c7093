import { Trap } from "../errors.ts";
import { MAX_BYTES, type Memory, MOST_ASCII, storeAscii } from "../memory/index.ts";

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
  memory.charge(length);
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

/** Where short texts are looked at, and others encoded, since how long they get is known only then. The latter grows. */
const ascii = new Uint8Array(MOST_ASCII);
let scratch = new Uint8Array(0x1000);
const LARGEST_SCRATCH = 0x100000;

/**
 * Stores a string in the guest; its length is then in `memory.count`.
 *
 * As of a host whose strings are UTF-8 (CanonicalABI.md, "store_string_copy"): in one allocation of the exact size. A host may
 * also begin with less and grow it ("store_utf16_to_utf8"), but as few do, there are guests whose realloc only allocates.
 */
export function lowerUtf8(memory: Memory, text: string): number {
  const { length } = text;
  if (length <= MOST_ASCII && storeAscii(text, ascii, 0)) {
    const pointer = memory.allocate(length, 1);
    const { bytes } = memory;
    for (let i = 0; i < length; i++) bytes[pointer + i] = ascii[i]!;
    memory.count = length;
    return pointer;
  }
  return lowerEncoded(memory, encode(text));
}

/** The bytes that a text takes; of one that is too long anyway, how many at least. */
export const sizeOfUtf8 = (text: string): number => (text.length > MAX_BYTES ? text.length : encode(text).length);

/** The bytes of a text, good until the next one is encoded. */
function encode(text: string): Uint8Array {
  const most = text.length * 3;
  if (most > LARGEST_SCRATCH) return encoder.encode(text);
  if (most > scratch.length) scratch = new Uint8Array(Math.max(most, 2 * scratch.length));
  return scratch.subarray(0, encoder.encodeInto(text, scratch).written);
}

function lowerEncoded(memory: Memory, encoded: Uint8Array): number {
  const pointer = memory.allocate(encoded.length, 1);
  memory.bytes.set(encoded, pointer);
  memory.count = encoded.length;
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
