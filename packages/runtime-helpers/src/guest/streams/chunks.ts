import type { InputStream, Waiting } from "../types.ts";
import { u64 } from "../u64.ts";
import { Held, type HoldOptions } from "./held.ts";
import { type Failure, streamError } from "./stream-error.ts";

/** How to read. */
export interface ReadOptions extends HoldOptions {
  /** What an error of the stream becomes. */
  readonly failure?: Failure;
}

/** The most bytes that one chunk has. */
const CHUNK = 0x10000;

/**
 * The chunks of an input-stream, which is read when somebody asks for the next, and disposed of at its end, on an error, by `return` and by
 * the signal.
 */
export class Chunks implements AsyncIterableIterator<Uint8Array> {
  readonly #held: Held<InputStream>;
  readonly #failure: Failure | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(stream: InputStream, options: ReadOptions = {}) {
    this.#held = new Held(stream, options);
    this.#failure = options.failure;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** Chunks come in the order in which they were asked for. */
  next(): Promise<IteratorResult<Uint8Array, undefined>> {
    const read = (): Promise<IteratorResult<Uint8Array, undefined>> => this.#read();
    const next = this.#last.then(read, read);
    this.#last = next;
    return next;
  }

  /** Disposes of the stream, also while somebody waits for a chunk, which then does not come. */
  async return(): Promise<IteratorResult<Uint8Array, undefined>> {
    this.#held.release();
    return { done: true, value: undefined };
  }

  async #read(): Promise<IteratorResult<Uint8Array, undefined>> {
    for (;;) {
      this.#held.check();
      const { stream } = this.#held;
      const value = stream === undefined ? undefined : this.#chunk(stream);
      if (value === undefined) return this.return();
      if (value.length > 0) return { done: false, value };
      await this.#held.wait();
    }
  }

  /** The bytes that are there, or undefined at the end. */
  #chunk(stream: InputStream): Uint8Array | undefined {
    let bytes: ArrayLike<number>;
    try {
      bytes = stream.read(u64(CHUNK));
    } catch (thrown) {
      const failed = streamError(thrown, this.#failure);
      this.#held.release();
      if (failed === undefined) return undefined;
      throw failed.error;
    }
    return bytes instanceof Uint8Array ? bytes : Uint8Array.from(bytes);
  }
}

/**
 * The chunks of an input-stream: `for await (const chunk of chunks(stream))`. Nothing is read before it is asked for. The stream belongs to
 * the result, which disposes of it at its end, and where the loop is left.
 */
export const chunks = (stream: InputStream, options?: Waiting): AsyncIterableIterator<Uint8Array> =>
  new Chunks(stream, options);
