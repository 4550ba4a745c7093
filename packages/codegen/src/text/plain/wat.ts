import { visible } from "./visible.ts";

/** Text of the input in WebAssembly's text format, and in what has its tokens. */

const encoder = new TextEncoder();

/** A string: what ASCII prints as it is, and all else as the bytes of UTF-8. */
export function watString(text: string): string {
  const bytes = [...encoder.encode(text)].map((byte) =>
    byte < 0x20 || byte > 0x7e || byte === 0x22 || byte === 0x5c
      ? `\\${byte.toString(16).padStart(2, "0")}`
      : String.fromCharCode(byte),
  );
  return `"${bytes.join("")}"`;
}

/** A comment to the end of its line. */
export const watComment = (text: string): string => `;; ${visible(text)}`;

/** The same as documentation, of WITX. */
export const watDoc = (text: string): string => `;${watComment(text)}`;

/** Identifiers, each once. */
export class WatIds {
  readonly #taken = new Set<string>();

  /** One that says what it is of: other characters than identifiers have become `-`. */
  unique(text: string): string {
    const base = text.replace(/[^\w!#$%&'*+./:<=>?@^|~-]+/g, "-") || "-";
    let id = base;
    for (let count = 2; this.#taken.has(id); count++) id = `${base}.${count}`;
    this.#taken.add(id);
    return `$${id}`;
  }
}
