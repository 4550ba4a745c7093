import { type Pollable, Trap, whenReady } from "@wit-bindgen-ts/runtime-helpers";
import { dispose } from "@wit-bindgen-ts/runtime-helpers/internal";
import type { OutputStream as GeneratedOutputStream } from "../generated/interfaces/wasi-io-streams.ts";
import type { MaySuspend } from "../may-suspend.ts";
import { own } from "../own.ts";
import { InputStream } from "./input-stream.ts";
import { type Sink, sinkOf } from "./sink.ts";
import { type Failure, StreamState } from "./stream-state.ts";
import { writableOf } from "./web-streams.ts";

/** How many bytes a guest may write at once. */
const PERMIT = 65536;

/** How many the functions take that write and flush in one, as WASI says. */
const AT_ONCE = 4096;

/** How an {@link OutputStream} is seen and fails. */
export interface OutputStreamOptions {
  /** What it is, in words, for errors that say what a guest waits for. */
  readonly what?: string;
  /** What a guest gets of an error; an `IoError` by default. */
  readonly failure?: Failure;
}

/**
 * `wasi:io/streams.output-stream` over a {@link Sink}. It waits exactly where the sink says so: over one that returns nothing
 * no function of it gives a promise.
 */
export class OutputStream implements MaySuspend<GeneratedOutputStream> {
  readonly #state: StreamState;
  readonly #sink: Sink;
  #permit = 0;
  #writable: WritableStream<Uint8Array> | undefined;

  constructor(sink: Sink, options: OutputStreamOptions = {}) {
    this.#state = new StreamState(options.what ?? "an output stream", true, options.failure);
    this.#sink = sink;
    sink.failed?.catch(this.#state.fail);
  }

  /** A stream to a `WritableStream`, as a host function may return that in place of an output-stream. */
  static of(stream: WritableStream<Uint8Array>, what?: string): OutputStream {
    return new OutputStream(sinkOf(stream), what === undefined ? {} : { what });
  }

  /** Itself as a stream of JavaScript, for one that a guest passed out. To close or abort that disposes of it. */
  get writable(): WritableStream<Uint8Array> {
    this.#writable ??= writableOf(this);
    return this.#writable;
  }

  /** How many bytes `write` takes now. */
  checkWrite(): bigint {
    this.#state.check();
    this.#permit = this.#state.readiness.ready ? PERMIT : 0;
    return BigInt(this.#permit);
  }

  /**
   * Writes bytes, as many as `checkWrite` permitted at most.
   *
   * @throws Trap for more
   */
  write(contents: Uint8Array): void {
    this.#state.check();
    if (contents.length > this.#permit) {
      throw new Trap(`writes ${contents.length} bytes, where check-write permitted ${this.#permit}`);
    }
    this.#put(contents);
  }

  /** Writes up to 4096 bytes, and is done when the sink is. */
  blockingWriteAndFlush(contents: Uint8Array): void | Promise<void> {
    if (contents.length > AT_ONCE)
      throw new Trap(`writes ${contents.length} bytes at once, of which it may ${AT_ONCE}`);
    return this.#whenFree(() => {
      this.#put(contents);
      return this.blockingFlush();
    });
  }

  /** Asks for all to be written: the stream is ready again when it is. */
  flush(): void {
    this.#state.check(); // While the sink takes its time nothing is permitted, and else there is nothing to wait for.
  }

  /** The same, and waits for it. */
  blockingFlush(): void | Promise<void> {
    return this.#whenFree(() => {});
  }

  /** Ready while it takes bytes, or has failed. */
  subscribe(): Pollable {
    return this.#state.pollable;
  }

  /** Writes zeroes, as many as `checkWrite` permitted at most. */
  writeZeroes(length: bigint): void {
    this.#state.check();
    if (length > this.#permit) {
      throw new Trap(`writes ${length} zeroes, where check-write permitted ${this.#permit}`);
    }
    this.#put(new Uint8Array(Number(length)));
  }

  /** Writes up to 4096 zeroes, and is done when the sink is. */
  blockingWriteZeroesAndFlush(length: bigint): void | Promise<void> {
    if (length > AT_ONCE) throw new Trap(`writes ${length} zeroes at once, of which it may ${AT_ONCE}`);
    return this.blockingWriteAndFlush(new Uint8Array(Number(length)));
  }

  /** Writes what there is in an input stream, `length` bytes at most; gives how many that were. */
  splice(source: object, length: bigint): bigint {
    const permit = this.checkWrite();
    if (permit === 0n) return 0n;
    const bytes = own(InputStream, source, "input-stream").read(length < permit ? length : permit);
    this.#put(bytes);
    return BigInt(bytes.length);
  }

  /** The same, once there is something and it can be written. */
  blockingSplice(source: object, length: bigint): bigint | Promise<bigint> {
    const input = own(InputStream, source, "input-stream");
    return this.#whenFree(() => whenReady([input.subscribe()], () => this.splice(input, length)));
  }

  [dispose](): void {
    this.#sink.close?.();
  }

  #whenFree<T>(next: () => T | Promise<T>): T | Promise<T> {
    return whenReady([this.#state.pollable], () => {
      this.#state.check();
      return next();
    });
  }

  #put(bytes: Uint8Array): void {
    this.#permit -= bytes.length;
    if (bytes.length === 0) return;
    try {
      const busy = this.#sink.write(bytes) as Partial<PromiseLike<unknown>> | undefined;
      if (typeof busy?.then === "function") this.#waitFor(busy as PromiseLike<unknown>);
    } catch (error) {
      if (error instanceof Trap) throw error;
      this.#state.fail(error);
      this.#state.check();
    }
  }

  #waitFor(busy: PromiseLike<unknown>): void {
    const { readiness } = this.#state;
    readiness.ready = false;
    this.#permit = 0;
    busy.then(() => {
      readiness.ready = true;
    }, this.#state.fail);
  }
}
