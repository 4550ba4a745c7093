import { checkBytes } from "./expected.ts";

/**
 * How values cross into the WebAssembly module and back (`crate/src/boundary.rs`): a little-endian
 * length, JSON, then a blob that the JSON names parts of.
 */

/** A part of a message's blob. */
export interface Part {
  readonly offset: number;
  readonly length: number;
}

/** Collects the bytes of a request. */
export class Blob {
  private readonly parts: Uint8Array[] = [];
  private length = 0;

  push(bytes: Uint8Array): Part {
    checkBytes(bytes);
    const part = { offset: this.length, length: bytes.length };
    this.parts.push(bytes);
    this.length += bytes.length;
    return part;
  }

  writeTo(target: Uint8Array): void {
    let offset = 0;
    for (const part of this.parts) {
      target.set(part, offset);
      offset += part.length;
    }
  }

  get size(): number {
    return this.length;
  }
}

export function encodeMessage(value: unknown, blob: Blob): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(value, wellFormed));
  const message = new Uint8Array(4 + json.length + blob.size);
  new DataView(message.buffer).setUint32(0, json.length, true);
  message.set(json, 4);
  blob.writeTo(message.subarray(4 + json.length));
  return message;
}

/** JSON would have half of a surrogate pair as an escape, which is no character; as bytes it is U+FFFD. */
const wellFormed = (_key: string, value: unknown): unknown =>
  typeof value === "string" ? value.replace(/\p{Surrogate}/gu, "\ufffd") : value;

/** A message that came back: its JSON and the bytes behind it. */
export interface Answer {
  readonly value: unknown;
  readonly blob: Uint8Array;
}

/** @param message - a copy, which the answer keeps parts of */
export function decodeMessage(message: Uint8Array): Answer {
  const length = new DataView(message.buffer, message.byteOffset).getUint32(0, true);
  const json = new TextDecoder().decode(message.subarray(4, 4 + length));
  return { value: JSON.parse(json) as unknown, blob: message.subarray(4 + length) };
}

/** A copy of a part, so that it does not keep the whole message alive. */
export function take(blob: Uint8Array, part: Part): Uint8Array {
  return blob.slice(part.offset, part.offset + part.length);
}
