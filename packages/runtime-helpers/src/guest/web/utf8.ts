/** What stands for bytes that are no UTF-8, and for half of a surrogate pair. */
const REPLACEMENT = 0xfffd;

/** How many bytes of a character follow its first one, by that; -1 where none begins so. */
const followers = (byte: number): number =>
  byte < 0x80 ? 0 : byte < 0xc2 ? -1 : byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : byte < 0xf5 ? 3 : -1;

/** The bounds of the second byte, which exclude overlong forms, surrogates, and what is above U+10FFFF (Unicode, table 3-7). */
const lowest = (first: number): number => (first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80);
const highest = (first: number): number => (first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf);

/** How many characters `String.fromCharCode` is given at a time. */
const PIECE = 0x1000;

/** The bytes of a text, by `TextEncoder` where there is one. */
export const encodeUtf8 = (text: string): Uint8Array =>
  typeof TextEncoder === "function" ? new TextEncoder().encode(text) : bytesOf(text);

/** The text of bytes, by `TextDecoder` where there is one; what is no UTF-8 is replaced, and a byte order mark left out. */
export const decodeUtf8 = (bytes: Uint8Array): string =>
  typeof TextDecoder === "function" ? new TextDecoder().decode(bytes) : textOf(bytes);

/** As `TextEncoder` has it. */
export function bytesOf(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const point = character.codePointAt(0)!;
    const code = point >= 0xd800 && point < 0xe000 ? REPLACEMENT : point;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), tail(code));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), tail(code >> 6), tail(code));
    else bytes.push(0xf0 | (code >> 18), tail(code >> 12), tail(code >> 6), tail(code));
  }
  return Uint8Array.from(bytes);
}

const tail = (code: number): number => 0x80 | (code & 0x3f);

/** As `TextDecoder` has it. */
export function textOf(bytes: Uint8Array): string {
  const pieces: string[] = [];
  let units: number[] = [];
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (at < bytes.length) {
    const [code, length] = character(bytes, at);
    at += length;
    if (code < 0x10000) units.push(code);
    else units.push(0xd800 + ((code - 0x10000) >> 10), 0xdc00 + ((code - 0x10000) & 0x3ff));
    if (units.length < PIECE) continue;
    pieces.push(String.fromCharCode(...units));
    units = [];
  }
  return pieces.join("") + String.fromCharCode(...units);
}

/** The character at a place, and how many bytes it has: of one that is broken, those that could begin one. */
function character(bytes: Uint8Array, at: number): [code: number, length: number] {
  const first = bytes[at]!;
  const count = followers(first);
  if (count <= 0) return [count === 0 ? first : REPLACEMENT, 1];
  let code = first & (0x3f >> count);
  for (let i = 1; i <= count; i++) {
    const byte = bytes[at + i];
    const isTail =
      byte !== undefined && byte >= (i === 1 ? lowest(first) : 0x80) && byte <= (i === 1 ? highest(first) : 0xbf);
    if (!isTail) return [REPLACEMENT, i];
    code = (code << 6) | (byte & 0x3f);
  }
  return [code, count + 1];
}
