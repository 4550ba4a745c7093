import { checkBytes } from "./expected.ts";

/**
 * What crosses into a WebAssembly module and back (`wit/boundary.wit`): JSON, and bytes that it names by their index.
 */

/** What stands in JSON for bytes: their index in the message. */
export type Part = number;

/** Collects the bytes of a request. */
export class Blobs {
  readonly all: Uint8Array[] = [];

  push(bytes: Uint8Array): Part {
    checkBytes(bytes);
    return this.all.push(bytes) - 1;
  }
}

/** JSON would have half of a surrogate pair as an escape, which is no character; as bytes it is U+FFFD. */
const wellFormed = (_key: string, value: unknown): unknown =>
  typeof value === "string" ? value.replace(/\p{Surrogate}/gu, "\ufffd") : value;

/** A request as JSON. */
export const toJson = (value: unknown): string => JSON.stringify(value, wellFormed);

/** What came back. */
export interface Answer {
  readonly value: unknown;
  /** Each a copy, of which nobody else has any. */
  readonly blobs: readonly Uint8Array[];
}
