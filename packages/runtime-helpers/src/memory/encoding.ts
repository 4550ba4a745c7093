import { checkSize, type Memory } from "./memory.ts";

/** How strings are in a guest. */
export interface Encoding {
  /** Stores a string; gives its address, and its length is then in `memory.count`. */
  lower(memory: Memory, text: string): number;
  /** The bytes that it takes. */
  size(text: string): number;
  /** The alignment of strings of ASCII, where each of their characters is a byte. */
  readonly asciiAlign?: number;
}

/** The longest string, in code units, that is looked at for whether it is ASCII. */
export const MOST_ASCII = 40;

/** Stores a text with a byte for each character, up to the first that is not ASCII; gives whether none is. */
export function storeAscii(text: string, bytes: Uint8Array, at: number): boolean {
  const { length } = text;
  for (let read = 0; read < length; read++) {
    const code = text.charCodeAt(read);
    if (code > 127) return false;
    bytes[at + read] = code;
  }
  return true;
}

/** Strings up to this length, in code units, are not too long in any encoding. */
const SHORT = 0x1000000;

/**
 * A string that a guest can take.
 *
 * @throws RangeError where it is too long
 */
export function fitting(text: string, encoding: Encoding): string {
  if (text.length > SHORT) checkSize(encoding.size(text));
  return text;
}
