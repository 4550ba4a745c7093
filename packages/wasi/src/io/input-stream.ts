import { type Pollable, whenReady } from "@wit-bindgen-ts/runtime-helpers";
import { dispose } from "@wit-bindgen-ts/runtime-helpers/internal";
import type { InputStream as GeneratedInputStream } from "../generated/interfaces/wasi-io-streams.ts";
import type { MaySuspend } from "../may-suspend.ts";
import { type Failure, StreamState } from "./stream-state.ts";
import { chunksOf, readableOf } from "./web-streams.ts";

const NOTHING = new Uint8Array(0);

/** How an {@link InputStream} is seen and ends. */
export interface InputStreamOptions {
  /** What it is, in words, for errors that say what a guest waits for. */
  readonly what?: string;
  /** Whether guests share it, so that one that drops it does not cancel it. */
  readonly shared?: boolean;
  /** Whether nobody else may read it from now on, though the guest has not begun to. */
  readonly isTaken?: boolean;
  /** What a guest gets of an error; an `IoError` by default. */
  readonly failure?: Failure;
}

/**
 * `wasi:io/streams.input-stream` over a `ReadableStream` of bytes. It reads nothing before a guest wants something, and from
 * then on one chunk ahead of it.
 */
export class InputStream implements MaySuspend<GeneratedInputStream> {
  readonly #state: StreamState;
  readonly #isShared: boolean;
  #stream: ReadableStream<Uint8Array> | undefined;
  #reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  #chunk: Uint8Array | undefined;
  #isReading = false;
  #readable: ReadableStream<Uint8Array> | undefined;

  /** @param stream where the bytes come from; without one the stream is at its end */
  constructor(stream?: ReadableStream<Uint8Array> | null, options: InputStreamOptions = {}) {
    this.#state = new StreamState(options.what ?? "an input stream", false, options.failure);
    this.#isShared = options.shared === true;
    this.#stream = stream ?? undefined;
    if (this.#stream === undefined) this.#state.close();
    else if (options.isTaken === true) this.#reader = this.#stream.getReader();
  }

  /** The bytes of a `ReadableStream`, as a host function may return that in place of an input-stream. */
  static of(stream: ReadableStream<Uint8Array>, what?: string): InputStream {
    return new InputStream(stream, what === undefined ? {} : { what });
  }

  /** Itself as a stream of JavaScript, for one that a guest passed out. To cancel that disposes of it. */
  get readable(): ReadableStream<Uint8Array> {
    this.#readable ??= readableOf(this);
    return this.#readable;
  }

  /** Its chunks: `for await (const chunk of stream)`. To leave the loop disposes of it. */
  [Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void, undefined> {
    return chunksOf(this);
  }

  /** The bytes that are there, `length` at most: none if there are none yet. */
  read(length: bigint): Uint8Array {
    const chunk = this.#chunk;
    if (chunk === undefined) {
      this.#state.check();
      this.#pull();
      return NOTHING;
    }
    const count = Number(length);
    if (count < chunk.length) {
      this.#chunk = chunk.subarray(count);
      return chunk.subarray(0, count);
    }
    this.#chunk = undefined;
    this.#pull();
    return chunk;
  }

  /** The same, once there are some. */
  blockingRead(length: bigint): Uint8Array | Promise<Uint8Array> {
    return whenReady([this.subscribe()], () => this.read(length));
  }

  /** Leaves out what `read` would give; gives how many bytes that were. */
  skip(length: bigint): bigint {
    return BigInt(this.read(length).length);
  }

  /** The same, once there are some. */
  blockingSkip(length: bigint): bigint | Promise<bigint> {
    return whenReady([this.subscribe()], () => this.skip(length));
  }

  /** Ready while there are bytes, or the stream has ended. */
  subscribe(): Pollable {
    if (this.#chunk === undefined && !this.#state.hasEnded) this.#pull();
    return this.#state.pollable;
  }

  [dispose](): void {
    if (this.#isShared) return;
    this.#chunk = undefined;
    this.#state.close();
    (this.#reader ?? this.#stream)?.cancel().catch(() => {}); // What it fails with is nobody's any more.
    this.#stream = undefined;
  }

  #pull(): void {
    if (this.#isReading || this.#state.hasEnded) return;
    this.#isReading = true;
    this.#state.readiness.ready = false;
    this.#reader ??= this.#stream!.getReader();
    this.#reader.read().then(({ done, value }) => {
      this.#isReading = false;
      if (done) return this.#state.close();
      if (!ArrayBuffer.isView(value)) return this.#state.fail(new TypeError("the stream gives what is no Uint8Array"));
      if (value.byteLength === 0) return this.#pull();
      this.#chunk = value;
      this.#state.readiness.ready = true;
    }, this.#state.fail);
  }
}
