import { optionOf } from "../own.ts";
import { dispose } from "../resources/index.ts";
import { failedCall, RUNNING } from "../state/index.ts";
import type { AsyncStore } from "./async-store.ts";
import { CallQueue } from "./queue.ts";
import { type CallOptions, signalOf } from "./signals.ts";
import { TrackedTable } from "./tracked-table.ts";
import { Waiting } from "./waiting.ts";

/** A function of the guest, or one that it imports. */
export type CoreCall = (...args: never[]) => unknown;

/** What is chosen of promised calls when a component is instantiated. */
export interface QueueOptions {
  /** How many may wait for their turn. */
  readonly queue?: number | undefined;
}

/**
 * The promised calls of one instantiation. One of them is in the guest at a time: that has one stack in its memory, and nobody
 * enters an instance that has not returned (CanonicalABI.md, "canon lift"). The others wait before they enter, where no guest can
 * see it; calls that are not promised are refused meanwhile. The store stays locked until a result is lifted, also between two
 * microtasks in which nothing runs.
 */
export abstract class Suspension extends Waiting {
  readonly #queue: CallQueue;
  readonly #tables: TrackedTable[] = [];
  /** What the host drops while a call is in the guest: it is dropped when that ends. */
  readonly #drops: (() => void)[] = [];
  #isStarting = false;
  /** Whether a call is in the guest that will be heard of. */
  #isUnderWay = false;
  /** Lifts the result of the call in progress. */
  #lift: (ret: never) => unknown = () => undefined;

  constructor(store: AsyncStore, options: QueueOptions = {}) {
    super(store);
    this.#queue = new CallQueue(optionOf(options, "queue"));
    store.onTrap = () => this.#abolish();
  }

  /**
   * An import that may suspend, as a core module of the guest gets it.
   *
   * @param params its flat types, each one of `i` (i32), `l` (i64), `f` and `d`
   * @param result the same; `""` where there is none, `"*"` where the last parameter says where it goes
   * @param start calls the host's function with the others: whether to wait (`gave`)
   * @param end lowers what that came to; gets the last parameter, where that says where it goes
   */
  abstract suspending(params: string, result: string, start: CoreCall, end: CoreCall): CoreCall;

  /** A core function that may be suspended, which rejects and does not throw. */
  abstract promising<A extends unknown[], R>(core: (...args: A) => R): (...args: A) => Promise<R>;

  /** A handle table, of which resources of the host are disposed of, should the guest trap. */
  handleTable(): TrackedTable {
    const table = new TrackedTable(this.store);
    this.#tables.push(table);
    return table;
  }

  /**
   * A promised call, when it is its turn.
   *
   * @param enter lowers the parameters and calls the guest
   * @param lift lifts what that returned, and leaves the guest; throws a ComponentError where it is an error
   * @returns a promise of the result; it rejects with whatever another call would throw
   */
  call<C, R>(func: string, options: CallOptions | undefined, enter: () => Promise<C>, lift: (ret: C) => R): Promise<R> {
    try {
      const signal = options === undefined ? undefined : signalOf(func, options);
      return this.#isBusy ? this.#wait(func, signal, enter, lift) : this.#start(func, signal, enter, lift);
    } catch (error) {
      return Promise.reject(error);
    }
  }

  #wait<C, R>(func: string, signal: AbortSignal | undefined, enter: () => Promise<C>, lift: (ret: C) => R): Promise<R> {
    const start = (): Promise<R> => this.#start(func, signal, enter, lift);
    return this.#queue.wait(func, signal, start, () => this.store.refusal(func));
  }

  /**
   * A call that is not promised, or queues itself, of somebody who can wait for its turn.
   *
   * @param call what is called, at once where no promised call is in the guest
   */
  turn<R>(func: string, signal: AbortSignal | undefined, call: () => R | PromiseLike<R>): R | PromiseLike<R> {
    if (this.store.promised === undefined || !this.#isBusy) return call();
    return this.#queue.wait(func, signal, call, () => this.store.refusal(func));
  }

  /** Whether a call is in the guest that comes to its end without this one. From within its imports it would wait for itself. */
  get #isBusy(): boolean {
    const { store } = this;
    return this.#isUnderWay && !store.trapped && (this.suspended || store.task.state === RUNNING);
  }

  #start<C, R>(
    func: string,
    signal: AbortSignal | undefined,
    enter: () => Promise<C>,
    lift: (ret: C) => R,
  ): Promise<R> {
    const { store } = this;
    store.enterLowering(func);
    store.promised = func;
    if (signal !== undefined) {
      this.signal = signal;
      signal.addEventListener("abort", this.#aborted);
    }
    let promise: Promise<C>;
    try {
      promise = enter();
    } catch (e) {
      const error = failedCall(store, e, func);
      this.#end();
      throw error;
    }
    this.#lift = lift;
    this.#isUnderWay = true;
    return promise.then(this.#returned as (ret: C) => R, this.#threw);
  }

  /** The guest returned. */
  readonly #returned = (ret: never): unknown => {
    let value: unknown;
    try {
      value = this.#lift(ret);
    } catch (e) {
      // An error of the function's result is thrown once the guest is left.
      const error = this.store.isLocked ? this.#trapped(e) : e;
      this.#end();
      throw error;
    }
    this.#end();
    return value;
  };

  /** The guest did not return. */
  readonly #threw = (e: unknown): never => {
    const error = this.#trapped(e);
    this.#end();
    throw error;
  };

  #trapped(error: unknown): unknown {
    const { store } = this;
    store.cause ??= error;
    return store.trap(error, store.promised);
  }

  readonly #aborted = (): void => this.abandon(this.signal?.reason);

  /** The call has ended. Few have anything to be done then, and all have to look. */
  #end(): void {
    this.#isUnderWay = false;
    this.store.promised = undefined;
    if (this.signal !== undefined || this.#drops.length > 0 || this.#queue.length > 0) this.#goOn();
  }

  /** What was put off is done, and the next call starts. */
  #goOn(): void {
    this.signal?.removeEventListener("abort", this.#aborted);
    this.signal = undefined;
    if (this.#isStarting) return;
    this.#isStarting = true;
    for (const drop of this.#drops.splice(0)) {
      try {
        drop();
      } catch {
        // There is nobody to catch it. A trap is told to the next call.
      }
    }
    while (!this.store.isLocked && this.#queue.startNext());
    this.#isStarting = false;
  }

  /** Whether a drop has to wait for the end of the call that is in the guest. */
  defers(drop: () => void): boolean {
    if (this.store.promised === undefined) return false;
    this.#drops.push(drop);
    return true;
  }

  /** The guest trapped: nobody gets in any more, and it gives back what it has of the host's. */
  #abolish(): void {
    this.#drops.length = 0;
    this.#queue.refuseAll();
    queueMicrotask(() => {
      for (const table of this.#tables)
        for (const object of table.empty()) {
          try {
            (object as Partial<Disposable>)[dispose]?.();
          } catch {
            // There is nobody to tell: the call was told of the trap.
          }
        }
    });
  }
}
