import { Pollable, Readiness } from "@wit-bindgen-ts/runtime-helpers";
import { closed, IoError, lastOperationFailed } from "./error.ts";

/** Makes the `error` resource that the guest gets of a failure. */
export type Failure = (cause: unknown) => IoError;

/** Whether a stream can be used, and how it ended: what input and output have in common. */
export class StreamState {
  readonly readiness: Readiness;
  /** One for all who subscribe: it holds nothing. */
  readonly pollable: Pollable;
  readonly #failure: Failure;
  #error: IoError | undefined;
  #isClosed = false;

  constructor(what: string, ready: boolean, failure: Failure = (cause) => new IoError(cause)) {
    this.readiness = new Readiness(ready);
    this.pollable = new Pollable(what, this.readiness);
    this.#failure = failure;
  }

  /** Whether the stream came to an end, of which the guest is to hear. */
  get hasEnded(): boolean {
    return this.#isClosed;
  }

  /** Ends the stream, unless it ended before. */
  close(): void {
    this.#isClosed = true;
    this.readiness.ready = true;
  }

  /** Ends the stream with an error, which the guest gets once. */
  readonly fail = (cause: unknown): void => {
    if (!this.#isClosed) this.#error = this.#failure(cause);
    this.close();
  };

  /** @throws ComponentError with a `stream-error`, once the stream has ended */
  check(): void {
    if (!this.#isClosed) return;
    const error = this.#error;
    this.#error = undefined;
    throw error === undefined ? closed() : lastOperationFailed(error);
  }
}
