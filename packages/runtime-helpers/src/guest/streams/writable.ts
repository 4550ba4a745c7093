import type { OutputStream, Waiting } from "../types.ts";
import { OutputSink } from "./sink.ts";

/** What writes to a {@link WritableBytes}; each promise is that of its own write. */
export interface WritableBytesWriter {
  readonly ready: Promise<undefined>;
  write(chunk: Uint8Array): Promise<void>;
  close(): Promise<void>;
  abort(reason?: unknown): Promise<void>;
  releaseLock(): void;
}

/** What is common to the `WritableStream` of engines and to the one here. */
export interface WritableBytes {
  readonly locked: boolean;
  getWriter(): WritableBytesWriter;
  close(): Promise<void>;
  abort(reason?: unknown): Promise<void>;
}

/** `WritableStream<Uint8Array>` where the project has its type, else the part of it that is always there. */
export type Writable = typeof globalThis extends { WritableStream: { prototype: infer Stream } }
  ? Stream
  : WritableBytes;

/** A sink of a `WritableStream`. */
interface Sink {
  write(chunk: Uint8Array): Promise<void>;
  close(): Promise<void>;
  abort(): void;
}

/**
 * An output-stream as a `WritableStream`, with back-pressure: a small one of its own where the engine has none. The stream belongs to the
 * result, which disposes of it when it is closed or aborted.
 */
export function writable(stream: OutputStream, options?: Waiting): Writable {
  const sink = new OutputSink(stream, options);
  const { WritableStream: Native } = globalThis as { WritableStream?: new (sink: Sink) => unknown };
  return (Native === undefined ? new SmallWritable(sink) : new Native(sink)) as Writable;
}

/** One write after the other, for engines without `WritableStream`. */
class SmallWritable implements WritableBytes {
  readonly #sink: Sink;
  #last: Promise<void> = Promise.resolve();
  #writer: WritableBytesWriter | undefined;
  #failure: { readonly error: unknown } | undefined;
  #isClosing = false;

  constructor(sink: Sink) {
    this.#sink = sink;
  }

  get locked(): boolean {
    return this.#writer !== undefined;
  }

  getWriter(): WritableBytesWriter {
    if (this.locked) throw new TypeError("the stream has a writer already");
    const check = (): void => {
      if (this.#writer !== writer) throw new TypeError("this writer was released");
    };
    const last = (): Promise<undefined> => this.#last.then(() => undefined);
    const writer: WritableBytesWriter = {
      get ready() {
        return last();
      },
      write: async (chunk) => {
        check();
        return this.#queue(() => this.#sink.write(chunk));
      },
      close: async () => {
        check();
        return this.#close();
      },
      abort: async (reason) => {
        check();
        return this.#abort(reason);
      },
      releaseLock: () => {
        if (this.#writer === writer) this.#writer = undefined;
      },
    };
    this.#writer = writer;
    return writer;
  }

  async close(): Promise<void> {
    this.#checkUnlocked();
    return this.#close();
  }

  async abort(reason?: unknown): Promise<void> {
    this.#checkUnlocked();
    return this.#abort(reason);
  }

  #checkUnlocked(): void {
    if (this.locked) throw new TypeError("the stream has a writer");
  }

  #close(): Promise<void> {
    const closed = this.#queue(() => this.#sink.close());
    this.#isClosing = true;
    return closed;
  }

  #abort(reason: unknown): void {
    this.#failure ??= { error: reason };
    this.#sink.abort();
  }

  /** After all before it; nothing follows what failed. */
  #queue(write: () => Promise<void>): Promise<void> {
    if (this.#isClosing) throw new TypeError("the stream is closed");
    const next = this.#last.then(() => {
      if (this.#failure !== undefined) throw this.#failure.error;
      return write();
    });
    this.#last = next.catch((error) => {
      this.#failure ??= { error };
    });
    return next;
  }
}
