import type { OutputStream } from "../types.ts";
import { Held, type HoldOptions } from "./held.ts";
import { type Failure, streamError } from "./stream-error.ts";

/** How to write. */
export interface WriteOptions extends HoldOptions {
  /** What an error of the stream becomes. */
  readonly failure?: Failure;
}

/** An output-stream that is written to with back-pressure: what a `WritableStream` is made of. */
export class OutputSink {
  readonly #held: Held<OutputStream>;
  readonly #failure: Failure | undefined;

  constructor(stream: OutputStream, options: WriteOptions = {}) {
    this.#held = new Held(stream, options);
    this.#failure = options.failure;
  }

  /** Writes as much as the stream takes, waits, and so on until all is written. */
  async write(chunk: Uint8Array): Promise<void> {
    if (!(chunk instanceof Uint8Array)) throw new TypeError("a chunk has to be a Uint8Array");
    let rest = chunk;
    while (rest.length > 0) {
      const count = Math.min(await this.#space(), rest.length);
      const piece = rest.subarray(0, count);
      this.#use((stream) => stream.write(piece as never));
      rest = rest.subarray(count);
    }
  }

  /** Waits until all has been written on, and disposes of the stream. */
  async close(): Promise<void> {
    this.#use((stream) => stream.flush());
    await this.#space();
    this.#held.release();
  }

  /** Disposes of the stream, whatever is still on its way. */
  abort(): void {
    this.#held.release();
  }

  /** How many bytes may be written, once there are some. */
  async #space(): Promise<number> {
    for (;;) {
      const space = this.#use((stream) => Number(stream.checkWrite()));
      if (space > 0) return space;
      await this.#held.wait();
    }
  }

  #use<T>(func: (stream: OutputStream) => T): T {
    this.#held.check();
    const { stream } = this.#held;
    if (stream === undefined) throw new TypeError("the stream is closed");
    try {
      return func(stream);
    } catch (thrown) {
      const failed = streamError(thrown, this.#failure);
      this.#held.release();
      throw failed?.error ?? new TypeError("the stream is closed: nobody reads it any more");
    }
  }
}
