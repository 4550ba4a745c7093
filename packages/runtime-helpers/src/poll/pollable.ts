/// <reference lib="esnext.disposable" preserve="true" />
import { Aborted, Readiness } from "./readiness.ts";
import { readyOf, type Waitable, whenReady } from "./wait.ts";

/**
 * What a guest waits for, `wasi:io/poll.pollable`: a name with a {@link Readiness} or a deadline. It costs no timer
 * until somebody waits.
 */
export class Pollable implements Waitable {
  readonly what: string;
  readonly readiness: Readiness | undefined;
  readonly deadline: number;

  /**
   * @param what what it is, in words
   * @param readiness what says whether it is ready; several pollables may share one
   * @param deadline from when on it is ready in any case, on the scale of `performance.now()`
   */
  constructor(what: string, readiness?: Readiness, deadline: number = Number.POSITIVE_INFINITY) {
    this.what = what;
    this.readiness = readiness;
    this.deadline = deadline;
  }

  /** Ready once a promise has settled, either way. */
  static of(promise: PromiseLike<unknown>, what = "a promise"): Pollable {
    const readiness = new Readiness();
    const settled = (): void => {
      readiness.ready = true;
    };
    promise.then(settled, settled);
    return new Pollable(what, readiness);
  }

  /** Ready from a moment on, on the scale of `performance.now()`. */
  static at(deadline: number, what = "a timer"): Pollable {
    return new Pollable(what, undefined, deadline);
  }

  /** Ready after some milliseconds. */
  static after(ms: number): Pollable {
    return Pollable.at(performance.now() + ms, `a timer of ${ms} ms`);
  }

  /** Ready once a signal is aborted: for guests that are to hear of it and go on. */
  static aborted(signal: AbortSignal, what = "an AbortSignal"): Pollable {
    return new Pollable(what, new Aborted(signal));
  }

  /** Never ready: who waits for nothing else is in a deadlock, which is told at once. */
  static never(what: string): Pollable {
    return new Pollable(what);
  }

  /** Whether it is ready now. */
  ready(): boolean {
    return readyOf([this]).length > 0;
  }

  /**
   * Waits until it is ready; returns nothing if it is, so that nobody has to suspend.
   *
   * @throws Trap where it can never be
   */
  block(): void | Promise<void> {
    return whenReady([this], () => {});
  }

  /** Does nothing: its source knows of those that wait, and not of it. */
  [Symbol.dispose](): void {}
}
