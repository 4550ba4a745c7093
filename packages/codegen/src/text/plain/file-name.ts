import { isPlain } from "./visible.ts";

/** Names of files that every file system has, whatever the text that they are of. */

/** What Windows takes for a device, with any extension. */
const DEVICE = /^(?:con|prn|aux|nul|(?:com|lpt)[0-9¹²³])(?=\.|$)/i;

/** In bytes: file systems have at most 255, and an extension and a number still come behind it. */
const MAX_LENGTH = 128;

/**
 * A file's name, or a part of it. The letters of all scripts stay: names that have nothing else would all be one. What is too long is
 * cut off.
 */
export function fileName(text: string): string {
  const safe = isPlain(text)
    ? text.replace(/[^A-Za-z0-9._]+/g, "-")
    : text.normalize("NFC").replace(/[^\p{L}\p{M}\p{N}._]+/gu, "-");
  const name = start(safe.replace(/^[-.]+/, "")).replace(/[-.]+$/, "");
  // `a.d.ts` would be declarations.
  return name.replace(DEVICE, "$&_").replace(/\.d$/i, "-d") || "_";
}

/** The characters that fit. */
function start(text: string): string {
  if (text.length * 3 <= MAX_LENGTH) return text;
  let [length, bytes] = [0, 0];
  for (const char of text) {
    const code = char.codePointAt(0)!;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (bytes > MAX_LENGTH) return text.slice(0, length);
    length += char.length;
  }
  return text;
}

/** The same for paths that are one on some file system: of upper and lower case, or with accents in other ways. */
export const foldedPath = (path: string): string => path.normalize("NFKC").toUpperCase().toLowerCase();
