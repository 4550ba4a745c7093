import { ComponentError } from "@wit-bindgen-ts/runtime-helpers";
import type { Fields as GeneratedFields, HeaderError } from "../generated/interfaces/wasi-http-types.ts";

const NAME = /^[!#$%&'*+\-.^_`|~\da-z]+$/i;

/** What belongs to a connection, and so to the host. */
const FORBIDDEN = new Set([
  "connection",
  "host",
  "http2-settings",
  "keep-alive",
  "proxy-connection",
  "te",
  "transfer-encoding",
  "upgrade",
]);

/** Whether a header is none of the guest's concern, and none that it may set. */
export const isOfConnection = (name: string): boolean => FORBIDDEN.has(name.toLowerCase());

const failed = (tag: HeaderError["tag"]): ComponentError<HeaderError> => new ComponentError<HeaderError>({ tag });

/** `wasi:http/types.fields`: headers or trailers, whose names are told apart by their letters and not their case. */
export class Fields implements GeneratedFields {
  #entries: [string, Uint8Array][] = [];
  #isImmutable = false;

  /** Fields of the given entries. */
  static fromList(entries: readonly (readonly [string, Uint8Array])[]): Fields {
    const fields = new Fields();
    for (const [name, value] of entries) fields.append(name, value);
    return fields;
  }

  /** What came from the other side, which nobody may change; its text is bytes. */
  static received(headers: Iterable<readonly [string, string]>): Fields {
    const fields = new Fields();
    for (const [name, value] of headers) {
      fields.#entries.push([name, Uint8Array.from(value, (character) => character.charCodeAt(0))]);
    }
    return fields.freeze();
  }

  /** All values of a name. */
  get(name: string): Uint8Array[] {
    const key = name.toLowerCase();
    return this.#entries.filter((entry) => entry[0].toLowerCase() === key).map(([, value]) => value);
  }

  /** Whether there is a value of a name. */
  has(name: string): boolean {
    return this.get(name).length > 0;
  }

  /** Gives a name these values in place of those that it has. */
  set(name: string, values: readonly Uint8Array[]): void {
    this.#check(name, values);
    this.#remove(name);
    this.#add(name, values);
  }

  /** Removes all values of a name. */
  delete(name: string): void {
    this.#check(name, []);
    this.#remove(name);
  }

  /** Adds a value. */
  append(name: string, value: Uint8Array): void {
    this.#check(name, [value]);
    this.#add(name, [value]);
  }

  /** All names and values, in the order in which they were added. */
  entries(): [string, Uint8Array][] {
    return this.#entries.map(([name, value]) => [name, value]);
  }

  /** A copy that may be changed. */
  clone(): Fields {
    const fields = new Fields();
    fields.#entries = this.entries();
    return fields;
  }

  /** From now on nobody changes it. */
  freeze(): this {
    this.#isImmutable = true;
    return this;
  }

  /** As `Headers` takes them: each byte of a value is a character. */
  toHeaders(): [string, string][] {
    return this.#entries.map(([name, value]) => [name, byteString(value)]);
  }

  #check(name: string, values: readonly Uint8Array[]): void {
    if (this.#isImmutable) throw failed("immutable");
    if (!NAME.test(name) || !values.every(isValue)) throw failed("invalid-syntax");
    if (isOfConnection(name)) throw failed("forbidden");
  }

  #remove(name: string): void {
    const key = name.toLowerCase();
    this.#entries = this.#entries.filter((entry) => entry[0].toLowerCase() !== key);
  }

  #add(name: string, values: readonly Uint8Array[]): void {
    for (const value of values) this.#entries.push([name, value]);
  }
}

/** No control characters but tabs. */
const isValue = (value: Uint8Array): boolean => value.every((byte) => byte === 9 || (byte >= 32 && byte !== 127));

const byteString = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
