import { Trap } from "../errors.ts";
import { isThenable } from "../thenable.ts";
import { isAbandonable } from "./abandonable.ts";
import type { AsyncStore } from "./async-store.ts";
import { watchForDeadlock } from "./deadlock.ts";
import { turnDue } from "./turns.ts";
import { WouldWait } from "./would-wait.ts";

/**
 * What the imports of one instantiation wait for. One call at a time is in the guest, so there is one wait. A host function that may
 * suspend is called in two steps: the first hands on what it gave, the second takes that when it is there, at once or when the
 * guest goes on.
 */
export abstract class Waiting {
  protected readonly store: AsyncStore;
  /** What the import came to that was called last. */
  #value: unknown;
  #failed = false;
  /** What the guest waits for, until it goes on. */
  #promise: PromiseLike<unknown> | undefined;
  /** A turn of the event loop, for which the guest waits before it goes on. */
  #turn: Promise<void> | undefined;
  /** Ends the wait, where it can be ended from outside. */
  #wake: ((value: unknown) => void) | undefined;
  /** How many destructors run that the guest called by a drop: with JavaScript on the stack, which cannot be suspended. */
  #destructors = 0;
  /** The signal of the call in progress. */
  protected signal: AbortSignal | undefined;
  /** For the stack that is suspended, which goes on with what it resolves to; if it rejects, that ends the guest. */
  protected pending: Promise<unknown> | undefined;

  constructor(store: AsyncStore) {
    this.store = store;
    watchForDeadlock(this);
  }

  /** Whether the guest is suspended. */
  protected get suspended(): boolean {
    return this.#promise !== undefined || this.#turn !== undefined;
  }

  /** A host function gave a value, or a promise of one. Says whether the guest has to wait: 1, or 0. */
  gave(value: unknown): number {
    if (isThenable(value)) return this.#waitFor(value, false);
    this.#value = value;
    return this.store.promised !== undefined && this.#leavesTurn() ? 1 : 0;
  }

  /** The guest drops its own resource. */
  destroy(destructor: (rep: number) => unknown, rep: number): void {
    this.#destructors++;
    destructor(rep);
    this.#destructors--; // Where it traps, all is over.
  }

  /** Whether the guest has to wait for a turn of the event loop first. */
  #leavesTurn(): boolean {
    const turn = turnDue();
    if (turn === undefined || this.#destructors > 0) return false;
    this.#turn = turn;
    this.pending = turn;
    return true;
  }

  /** The same of one that may fail: if its promise rejects, the guest goes on as well, and {@link take} throws that. */
  gaveOrFails(value: unknown): number {
    return isThenable(value) ? this.#waitFor(value, true) : this.gave(value);
  }

  /** A host function threw. */
  threw(error: unknown): number {
    this.#value = error;
    this.#failed = true;
    return 0;
  }

  /** What a host function came to, once. */
  take<T>(): T {
    const value = this.#value;
    this.#value = undefined;
    this.#promise = undefined;
    this.#turn = undefined;
    if (!this.#failed) return value as T;
    this.#failed = false;
    throw value;
  }

  #waitFor(promise: PromiseLike<unknown>, canFail: boolean): number {
    const { signal } = this;
    const isOwn = isAbandonable(promise);
    if (this.store.promised === undefined || this.#destructors > 0) {
      const error = this.#refusal(this.#describe(promise));
      if (isOwn) promise.abandon(error);
      throw error;
    }
    if (signal?.aborted) {
      if (isOwn) promise.abandon(signal.reason);
      throw this.#gaveUp(signal.reason);
    }
    this.#promise = promise;
    // To be ended from outside, it takes a promise of its own, which costs as much as to suspend.
    if (signal === undefined && !isOwn) {
      const native = Promise.resolve(promise);
      this.pending = canFail ? native.then(undefined, this.#failing) : native;
      return 1;
    }
    this.pending = new Promise((resolve) => {
      const end = (value: unknown): void => {
        if (this.#wake !== end) return;
        this.#wake = undefined;
        resolve(value);
      };
      this.#wake = end;
      Promise.resolve(promise).then(end, (error) => this.#wake === end && end(this.#failing(error)));
    });
    return 1;
  }

  /** What the guest gets where it cannot be suspended. */
  #refusal(what: string): Trap {
    if (this.#destructors === 0) return new WouldWait(what);
    return new Trap(`a destructor would have to wait for ${what}, and none can`);
  }

  /** What the guest waited for is there, or it was a turn. Says whether that has to wait for one first: 1, or 0. */
  protected readonly settled = (value: unknown): number => {
    if (!this.#failed && this.#turn === undefined) this.#value = value;
    return this.#leavesTurn() ? 1 : 0;
  };

  readonly #failing = (error: unknown): void => {
    this.threw(error);
  };

  /** Ends the wait, and the instance with it: a function of the guest has no other way out. */
  protected readonly abandon = (reason: unknown): void => {
    const promise = this.#promise;
    if (this.#wake === undefined || promise === undefined) return;
    this.#wake(this.#failing(this.#gaveUp(reason)));
    if (isAbandonable(promise)) promise.abandon(reason);
  };

  /** What the guest gets in place of a value: no payload, whatever the reason is. */
  #gaveUp(reason: unknown): Trap {
    this.store.trap(reason);
    return new Trap("the call was given up", { cause: reason });
  }

  #describe(promise: PromiseLike<unknown>): string {
    return isAbandonable(promise) ? String(promise) : `the promise of ${this.store.task.inside}`;
  }

  /** The process has nothing left to do. */
  deadlock(): void {
    const { promised } = this.store;
    // Where a call ended by what it waited for, that is still here.
    if (promised === undefined || this.#promise === undefined) return;
    const what = this.#describe(this.#promise);
    const error = new Trap(`deadlock: ${promised} waits for ${what}, and nothing is left that could end that`, {
      located: true,
    });
    // A promise of the host's cannot be rejected for it: the process is told instead.
    if (this.#wake === undefined) throw error;
    this.abandon(error);
  }
}
