import { Pollable } from "@wit-bindgen-ts/runtime-helpers";
import { dispose } from "@wit-bindgen-ts/runtime-helpers/internal";
import { closed, InputStream, IoError, lastOperationFailed, OutputStream, type Sink } from "../../io/index.ts";
import type { OpenFile } from "./open-file.ts";

/** What a file has from a position on. It is read when it is asked for, so nobody ever waits for it. */
export class FileInput extends InputStream {
  readonly #file: OpenFile;
  #position: bigint;
  #isOpen = true;

  constructor(file: OpenFile, position: bigint) {
    super();
    this.#file = file.share();
    this.#position = position;
  }

  override read(length: bigint): Uint8Array {
    if (!this.#isOpen) throw closed();
    const bytes = this.#read(length);
    if (bytes.length === 0 && length > 0n) {
      this.#close();
      throw closed();
    }
    this.#position += BigInt(bytes.length);
    return bytes;
  }

  override blockingRead(length: bigint): Uint8Array {
    return this.read(length);
  }

  override blockingSkip(length: bigint): bigint {
    return this.skip(length);
  }

  override subscribe(): Pollable {
    return Pollable.at(0, "a file");
  }

  override [dispose](): void {
    this.#close();
  }

  #read(length: bigint): Uint8Array {
    try {
      return this.#file.read(length, this.#position);
    } catch (error) {
      this.#close();
      throw lastOperationFailed(new IoError(error));
    }
  }

  #close(): void {
    if (this.#isOpen) this.#file.release();
    this.#isOpen = false;
  }
}

/** Writes to a file, from a position on or always at its end. Nobody ever waits for that either. */
export function fileOutput(file: OpenFile, position: bigint | undefined): OutputStream {
  const shared = file.share();
  let at = position;
  const sink: Sink = {
    write(bytes) {
      shared.write(bytes, at);
      if (at !== undefined) at += BigInt(bytes.length);
    },
    close: () => shared.release(),
  };
  return new OutputStream(sink, { what: "a file" });
}
