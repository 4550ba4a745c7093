import { type Edit, edited } from "./edits.ts";

/** A binary by its bytes in base 64, or one that is committed, with changes. */
export type Damaged = { readonly bytes: string } | { readonly base: string; readonly edits: readonly Edit[] };

/** How large a case may be to be kept by its bytes. */
const kept = 16 * 1024;

export const bytesOf = (input: Damaged): Uint8Array =>
  "bytes" in input ? new Uint8Array(Buffer.from(input.bytes, "base64")) : edited(input.base, input.edits);

/** The same without the file that it is made of, unless it is too large for that. */
export function standalone(input: Damaged): Damaged {
  const bytes = bytesOf(input);
  return bytes.length > kept ? input : { bytes: Buffer.from(bytes).toString("base64") };
}
