import { show } from "../show.ts";

/** How many may wait where nobody says it. */
const MOST = 1000;

/** A call that waits for its turn. */
interface Queued {
  start(): void;
  refuse(): void;
}

/** Promised calls that wait until the guest is free, first come, first served. */
export class CallQueue {
  readonly #most: number;
  readonly #calls: Queued[] = [];

  /**
   * @param most how many may wait
   * @throws TypeError where that is no number, or a negative one
   */
  constructor(most: unknown = MOST) {
    if (typeof most !== "number" || !(most >= 0))
      throw new TypeError(`options.queue: expected a number from 0, got ${show(most)}`);
    this.#most = most;
  }

  /**
   * Waits for the turn of a call, or until its signal is aborted: then it leaves the queue, and nothing has happened.
   *
   * @param start starts the call; what it returns is the result
   * @param refusal the error for a call that has no turn, since the guest trapped
   * @returns a promise, which rejects where too many wait already
   */
  wait<R>(
    func: string,
    signal: AbortSignal | undefined,
    start: () => R | PromiseLike<R>,
    refusal: () => unknown,
  ): Promise<R> {
    if (this.#calls.length >= this.#most) {
      const more = "await some, or allow more by options.queue";
      return Promise.reject(new RangeError(`${func}: ${this.#most} calls wait for the instance already: ${more}`));
    }
    return new Promise((resolve, reject) => {
      const leave = (): void => signal?.removeEventListener("abort", abort);
      const call: Queued = {
        start: () => {
          leave();
          try {
            resolve(start());
          } catch (error) {
            reject(error);
          }
        },
        refuse: () => {
          leave();
          reject(refusal());
        },
      };
      const abort = (): void => {
        leave();
        this.#calls.splice(this.#calls.indexOf(call), 1);
        reject(signal?.reason);
      };
      signal?.addEventListener("abort", abort);
      this.#calls.push(call);
    });
  }

  get length(): number {
    return this.#calls.length;
  }

  /** The next call starts. */
  startNext(): boolean {
    const next = this.#calls.shift();
    next?.start();
    return next !== undefined;
  }

  refuseAll(): void {
    for (const call of this.#calls.splice(0)) call.refuse();
  }
}
