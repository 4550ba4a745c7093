import { isAbandonable, signalOf } from "../async/index.ts";
import { Trap } from "../errors.ts";
import type { FutureLayout } from "../future-layout.ts";
import { dispose } from "../resources/index.ts";
import { isThenable } from "../thenable.ts";
import { unwrap } from "../values/index.ts";

/** What a function takes behind its parameters that waits for what the guest returned. */
export interface WaitOptions {
  /** Gives the wait up: what is waited for is disposed of, and the guest lives on. */
  readonly signal?: AbortSignal | undefined;
}

type MayWait<T> = T | PromiseLike<T>;

/** A pollable, of the host or of the guest. */
type PollableLike = Partial<Disposable> & { block(): MayWait<unknown> };

/** A future, of the host or of the guest. */
type FutureLike = Partial<Disposable> & { subscribe(): MayWait<unknown>; get(): MayWait<unknown> };

/** Who has calls of the guest wait until no other is in it. */
interface Turns {
  turn<T>(func: string, signal: AbortSignal | undefined, call: () => MayWait<T>): MayWait<T>;
}

/** What is there of the guest for a function that waits. */
interface GuestOf {
  readonly func: string;
  readonly turns: Turns | undefined;
}

/**
 * Calls a function that returns a pollable, waits until that is ready, and disposes of it.
 *
 * @param turns who has calls of the guest wait
 * @param isGuests whether the pollable is the guest's own, whose methods are such calls
 */
export async function untilReady(
  func: string,
  options: WaitOptions | undefined,
  call: () => unknown,
  turns?: Turns,
  isGuests = false,
): Promise<void> {
  const steps = new Steps({ func, turns }, options);
  await steps.ready((await steps.guest(call)) as PollableLike, isGuests);
}

/**
 * Calls a function that returns a future, waits for its value, and disposes of it.
 *
 * @throws ComponentError where there is an error in place of the value
 */
export async function futureValue<T>(
  func: string,
  options: WaitOptions | undefined,
  call: () => unknown,
  layout: FutureLayout,
  turns?: Turns,
  isGuests = false,
): Promise<T> {
  const steps = new Steps({ func, turns }, options);
  const future = (await steps.guest(call)) as FutureLike;
  try {
    const pollable = await steps.method(() => future.subscribe(), isGuests);
    // Where the host has promises for pollables it is ready by now.
    if (isPollable(pollable)) await steps.ready(pollable, false);
    return valueIn(func, await steps.method(() => future.get(), isGuests), layout) as T;
  } finally {
    drop(future);
  }
}

/** What is done one after the other, until the signal is aborted: then what comes too late is disposed of. */
class Steps {
  readonly #guest: GuestOf;
  readonly #signal: AbortSignal | undefined;

  constructor(guest: GuestOf, options: WaitOptions | undefined) {
    this.#guest = guest;
    this.#signal = options === undefined ? undefined : signalOf(guest.func, options);
  }

  /** A call of the guest, when it is its turn. */
  guest<T>(call: () => MayWait<T>): MayWait<T> {
    const { func, turns } = this.#guest;
    return this.#unlessAborted(turns === undefined ? call() : turns.turn(func, this.#signal, call));
  }

  method<T>(call: () => MayWait<T>, isGuests: boolean): MayWait<T> {
    return isGuests ? this.guest(call) : this.#unlessAborted(call());
  }

  async ready(pollable: PollableLike, isGuests: boolean): Promise<void> {
    try {
      await this.method(() => pollable.block(), isGuests);
    } finally {
      drop(pollable);
    }
  }

  #unlessAborted<T>(value: MayWait<T>): MayWait<T> {
    const signal = this.#signal;
    if (signal === undefined) return value;
    return new Promise((resolve, reject) => {
      const abort = (): void => {
        reject(signal.reason);
        if (isThenable(value) && isAbandonable(value)) value.abandon(signal.reason);
      };
      const leave = (): void => signal.removeEventListener("abort", abort);
      signal.addEventListener("abort", abort);
      if (signal.aborted) abort();
      Promise.resolve(value).then(
        (result) => {
          leave();
          if (signal.aborted) drop(result);
          resolve(result);
        },
        (error: unknown) => {
          leave();
          reject(error);
        },
      );
    });
  }
}

const isPollable = (value: unknown): value is PollableLike =>
  typeof (value as Partial<PollableLike> | undefined)?.block === "function";

/** What is a resource is disposed of. */
function drop(value: unknown): void {
  (value as Partial<Disposable> | null | undefined)?.[dispose]?.();
}

/** What a future that is ready says of its value. */
function valueIn(func: string, got: unknown, layout: FutureLayout): unknown {
  const some = got as { tag: string; val: never } | undefined;
  if (some === undefined || (layout === "option" && some.tag === "none"))
    throw new Trap(`${func}: what it returned is ready, and has no value`);
  switch (layout) {
    case "value":
      return got;
    case "option":
      return some.val;
    case "result":
      return unwrap(got as Outcome);
    case "taken":
      if (some.tag === "err") throw new Trap(`${func}: the value of what it returned is taken already`);
      return unwrap(some.val as Outcome);
  }
}

type Outcome = { tag: "ok"; val?: unknown } | { tag: "err"; val?: unknown };
