import { register } from "../loop/index.ts";
import type { Pollable, Signal, Waiting } from "../types.ts";

/** What is waited for and let go of. */
interface Resource {
  subscribe(): Pollable;
  [Symbol.dispose](): void;
}

/** How a stream is held. */
export interface HoldOptions extends Waiting {
  /** Called once, after the stream is disposed of. */
  readonly closed?: (() => void) | undefined;
}

/** A stream that is held until its end, or until its signal is aborted: first what waits for it is disposed of, then itself. */
export class Held<Stream extends Resource> {
  #stream: Stream | undefined;
  readonly #signal: Signal | undefined;
  readonly #closed: (() => void) | undefined;
  readonly #end: End = new End();
  readonly #abort = (): void => this.release(this.#signal!.reason);

  constructor(stream: Stream, { signal, closed }: HoldOptions = {}) {
    this.#stream = stream;
    this.#signal = signal;
    this.#closed = closed;
    if (signal?.aborted) this.#abort();
    else signal?.addEventListener("abort", this.#abort);
  }

  /** The stream, or undefined after its end. */
  get stream(): Stream | undefined {
    return this.#stream;
  }

  /** @throws the signal's reason, where that is how it ended */
  check(): void {
    if (this.#signal?.aborted && this.#end.reason === this.#signal.reason) throw this.#end.reason;
  }

  /** Until the stream is ready, or let go of. */
  async wait(): Promise<void> {
    try {
      await register(this.#stream!.subscribe(), { signal: this.#end });
    } catch (error) {
      if (!this.#end.aborted) throw error;
    }
  }

  /** Lets go of it. */
  release(reason?: unknown): void {
    const stream = this.#stream;
    if (stream === undefined) return;
    this.#stream = undefined;
    this.#signal?.removeEventListener("abort", this.#abort);
    this.#end.come(reason);
    stream[Symbol.dispose]();
    this.#closed?.();
  }
}

/** What the pollables of a stream are given up by. */
class End implements Signal {
  readonly #listeners: Set<() => void> = new Set();
  aborted = false;
  reason: unknown;

  come(reason: unknown): void {
    this.aborted = true;
    this.reason = reason;
    for (const listener of [...this.#listeners]) listener();
  }

  addEventListener(_type: "abort", listener: () => void): void {
    this.#listeners.add(listener);
  }

  removeEventListener(_type: "abort", listener: () => void): void {
    this.#listeners.delete(listener);
  }
}
