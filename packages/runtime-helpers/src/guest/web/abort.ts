import { SmallEvent, SmallEventTarget } from "./events.ts";

/** What the constructor of a signal is told by those who may make one. */
const secret: unique symbol = Symbol("AbortSignal");

/** `AbortSignal`, for engines that have none. */
export class SmallAbortSignal extends SmallEventTarget {
  static override name = "AbortSignal";
  #isAborted = false;
  #reason: unknown;
  onabort: ((event: SmallEvent) => void) | null = null;

  constructor(who?: unknown) {
    super();
    if (who !== secret) throw new TypeError("AbortSignal: make an AbortController");
  }

  get aborted(): boolean {
    return this.#isAborted;
  }

  get reason(): unknown {
    return this.#reason;
  }

  throwIfAborted(): void {
    if (this.#isAborted) throw this.#reason;
  }

  static abort(reason?: unknown): SmallAbortSignal {
    const controller = new SmallAbortController();
    controller.abort(reason);
    return controller.signal;
  }

  /** For the controller alone. */
  static end(signal: SmallAbortSignal, reason: unknown): void {
    if (signal.#isAborted) return;
    signal.#isAborted = true;
    signal.#reason = reason;
    const event = new SmallEvent("abort");
    signal.onabort?.(event);
    signal.dispatchEvent(event);
  }
}

/** `AbortController`, for engines that have none. Its default reason comes with what all engines are given. */
export class SmallAbortController {
  static name = "AbortController";
  readonly signal: SmallAbortSignal = new SmallAbortSignal(secret);

  abort(reason?: unknown): void {
    SmallAbortSignal.end(this.signal, reason);
  }
}
