import { Trap } from "../errors.ts";
import type { Memory } from "../memory/index.ts";
import { decodeStrict, latin1Text, storeLatin1, storeUtf16, UTF16_TAG } from "../strings/index.ts";

/**
 * Strings on their way from one component to another. The adapter between the two allocates and checks bounds (CanonicalABI.md,
 * "store_string_into_range"); these move the text. Pointers are in bytes, lengths in code units of their side.
 */

const encoder = new TextEncoder();

/** A pointer or length: signed where it comes out of 32 bits, and a number already where it comes out of 64. */
const unsigned = (value: number): number => (value < 0 ? value + 0x100000000 : value);

const badUtf16 = (at: number): Trap => new Trap(`invalid utf-16: unpaired surrogate at ${at}`);

/** The UTF-16 code units at a place, which have to be pairs where they are surrogates. */
function loadUtf16(memory: Memory, pointer: number, length: number): string {
  const { view } = memory;
  let text = "";
  for (let i = 0; i < length; i++) {
    const code = view.getUint16(pointer + i * 2, true);
    if (code >= 0xd800 && code <= 0xdfff) {
      const next = i + 1 < length ? view.getUint16(pointer + i * 2 + 2, true) : 0;
      if (code >= 0xdc00 || next < 0xdc00 || next > 0xdfff) throw badUtf16(pointer + i * 2);
      text += String.fromCharCode(code, next);
      i++;
    } else text += String.fromCharCode(code);
  }
  return text;
}

/** Widens Latin-1 bytes that were stored already to UTF-16, from the end, as they share the place. */
function inflate(memory: Memory, pointer: number, length: number): void {
  const { view } = memory;
  for (let i = length - 1; i >= 0; i--) view.setUint16(pointer + i * 2, view.getUint8(pointer + i), true);
}

/** Up to here, in bytes, a loop is quicker than the engine's own functions, with the views that they need. */
const SHORT = 128;

export function utf8ToUtf8(from: Memory, to: Memory, source: number, length: number, target: number): void {
  if (
    unsigned(length) <= SHORT &&
    copyAscii(from.bytes, to.bytes, unsigned(source), unsigned(length), unsigned(target))
  )
    return;
  decodeStrict(from.bytes, unsigned(source), unsigned(length));
  latin1ToLatin1(from, to, source, length, target);
}

/** Whether all of it was ASCII; where not, what has been stored is to be stored anew. */
function copyAscii(from: Uint8Array, to: Uint8Array, source: number, length: number, target: number): boolean {
  // Within one memory, a guest may have made room in the very text.
  if (target > source && target < source + length) return false;
  for (let i = 0; i < length; i++) {
    const byte = from[source + i]!;
    if (byte > 127) return false;
    to[target + i] = byte;
  }
  return true;
}

export function utf16ToUtf16(from: Memory, to: Memory, source: number, length: number, target: number): void {
  storeUtf16(to, unsigned(target), loadUtf16(from, unsigned(source), unsigned(length)));
}

/** Bytes as they are. */
export function latin1ToLatin1(from: Memory, to: Memory, source: number, length: number, target: number): void {
  to.bytes.set(from.bytes.subarray(unsigned(source), unsigned(source) + unsigned(length)), unsigned(target));
}

export function latin1ToUtf16(from: Memory, to: Memory, source: number, length: number, target: number): void {
  const { bytes } = from;
  const { view } = to;
  for (let i = 0; i < length; i++) view.setUint16(unsigned(target) + i * 2, bytes[unsigned(source) + i]!, true);
}

/** The number of code units written. */
export function utf8ToUtf16(from: Memory, to: Memory, source: number, length: number, target: number): number {
  const text = decodeStrict(from.bytes, unsigned(source), unsigned(length));
  storeUtf16(to, unsigned(target), text);
  return text.length;
}

type Consumed = [read: number, written: number];

/** As much as fits; on the first pass ASCII alone, for which the space is enough. */
export function utf16ToUtf8(
  from: Memory,
  to: Memory,
  source: number,
  length: number,
  target: number,
  space: number,
  first: number,
): Consumed {
  const text = loadUtf16(from, unsigned(source), unsigned(length));
  return encode(to, first === 0 ? text : asciiStart(text), unsigned(target), unsigned(space));
}

export function latin1ToUtf8(
  from: Memory,
  to: Memory,
  source: number,
  length: number,
  target: number,
  space: number,
  first: number,
): Consumed {
  const text = latin1Text(from, unsigned(source), unsigned(length));
  return encode(to, first === 0 ? text : asciiStart(text), unsigned(target), unsigned(space));
}

function encode(to: Memory, text: string, target: number, space: number): Consumed {
  const { read, written } = encoder.encodeInto(text, to.bytes.subarray(target, target + space));
  return [read, written];
}

function asciiStart(text: string): string {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return text.slice(0, i);
  return text;
}

/** Up to the first character that is not in Latin-1. */
export function utf8ToLatin1(from: Memory, to: Memory, source: number, length: number, target: number): Consumed {
  const text = decodeStrict(from.bytes, unsigned(source), unsigned(length));
  const written = storeLatin1(to, unsigned(target), text);
  return [encoder.encode(text.slice(0, written)).length, written];
}

export function utf16ToLatin1(from: Memory, to: Memory, source: number, length: number, target: number): Consumed {
  const written = storeLatin1(to, unsigned(target), loadUtf16(from, unsigned(source), unsigned(length)));
  return [written, written];
}

/** The rest of a string that Latin-1 could not hold; what was stored so far becomes UTF-16. The length, which the adapter tags. */
export function utf8ToCompactUtf16(
  from: Memory,
  to: Memory,
  source: number,
  length: number,
  target: number,
  _space: number,
  before: number,
): number {
  const text = decodeStrict(from.bytes, unsigned(source), unsigned(length));
  return compact(to, text, unsigned(target), unsigned(before));
}

export function utf16ToCompactUtf16(
  from: Memory,
  to: Memory,
  source: number,
  length: number,
  target: number,
  _space: number,
  before: number,
): number {
  return compact(to, loadUtf16(from, unsigned(source), unsigned(length)), unsigned(target), unsigned(before));
}

function compact(to: Memory, text: string, target: number, before: number): number {
  inflate(to, target, before);
  storeUtf16(to, target + before * 2, text);
  return text.length + before;
}

/** UTF-16 that may be in Latin-1 after all: then it is stored so. The tagged length. */
export function utf16ToCompactProbablyUtf16(
  from: Memory,
  to: Memory,
  source: number,
  length: number,
  target: number,
): number {
  const text = loadUtf16(from, unsigned(source), unsigned(length));
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) > 255) {
      storeUtf16(to, unsigned(target), text);
      return (text.length + UTF16_TAG) | 0;
    }
  }
  return storeLatin1(to, unsigned(target), text);
}
