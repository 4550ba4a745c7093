import { Trap } from "../errors.ts";
import type { Readiness, Waiting } from "./readiness.ts";

/** What a host function returns that waits and can be given up. */
export interface Abandonable {
  /** Takes itself out of all that it waits for, and rejects with the reason. */
  abandon(reason: unknown): void;
  /** What it waits for, in words. */
  toString(): string;
}

/** What can be waited for: a {@link Readiness}, a moment, or whichever comes first. */
export interface Waitable {
  /** What it is, in words: for the error that lists what a guest waits for. */
  readonly what: string;
  /** Where it is known whether it is ready. */
  readonly readiness: Readiness | undefined;
  /** From when on it is ready, on the scale of `performance.now()`; Infinity for never. */
  readonly deadline: number;
}

/** What comes after a wait, given the indices of what is ready. */
export type Next<T> = (ready: readonly number[]) => T | Promise<T>;

/** The longest delay of `setTimeout`; it takes longer ones for none. */
const LONGEST = 0x7fffffff;

/** How many things a message names. */
const NAMES = 8;

/**
 * One wait over a list: a promise of what `next` gives once something of the list is ready. It registers with its
 * sources, and sets its one timer, when somebody listens; nothing is left of it once it ended or was given up.
 */
export class Wait<T> implements Promise<T>, Abandonable, Waiting {
  #list: readonly Waitable[];
  #next: Next<T>;
  #promise: Promise<T> | undefined;
  #resolve: ((value: T | Promise<T>) => void) | undefined;
  #reject: ((error: unknown) => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #listens = false;

  constructor(list: readonly Waitable[], next: Next<T>) {
    this.#list = list;
    this.#next = next;
  }

  // biome-ignore lint/suspicious/noThenProperty: it is a promise
  then<A = T, B = never>(
    ok?: ((value: T) => A | PromiseLike<A>) | null,
    fail?: ((error: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    this.#promise ??= new Promise<T>((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
      this.#listen();
    });
    return this.#promise.then(ok, fail);
  }

  catch<B = never>(fail?: ((error: unknown) => B | PromiseLike<B>) | null): Promise<T | B> {
    return this.then(undefined, fail);
  }

  finally(settled?: (() => void) | null): Promise<T> {
    return this.then().finally(settled);
  }

  get [Symbol.toStringTag](): string {
    return "Wait";
  }

  abandon(reason: unknown): void {
    this.#leave();
    if (this.#reject !== undefined) return this.#reject(reason);
    this.#promise ??= Promise.reject(reason);
    this.#promise.catch(() => {}); // Whoever listens later hears of it.
  }

  wake(): void {
    if (!this.#listens) return; // It stood in a source twice.
    this.#leave();
    const ready = readyOf(this.#list);
    if (ready.length === 0) return this.#listen(); // Another wait that woke up before took what there was.
    try {
      const value = this.#next(ready);
      if (!(value instanceof Wait)) return this.#resolve!(value);
      this.#list = value.#list;
      this.#next = value.#next;
    } catch (error) {
      return this.#reject!(error);
    }
    this.#listen();
  }

  #listen(): void {
    this.#listens = true;
    if (readyOf(this.#list).length > 0) return this.wake();
    let earliest = Number.POSITIVE_INFINITY;
    for (const { readiness, deadline } of this.#list) {
      readiness?.add(this);
      if (deadline < earliest) earliest = deadline;
    }
    if (earliest !== Number.POSITIVE_INFINITY) this.#arm(earliest);
  }

  #arm(deadline: number): void {
    const delay = Math.min(Math.ceil(deadline - performance.now()), LONGEST);
    this.#timer = setTimeout(() => {
      // Timers come early by a fraction, and after LONGEST at the latest.
      if (deadline <= performance.now()) this.wake();
      else this.#arm(deadline);
    }, delay);
  }

  #leave(): void {
    if (!this.#listens) return;
    this.#listens = false;
    for (const { readiness } of this.#list) readiness?.delete(this);
    clearTimeout(this.#timer);
  }

  toString(): string {
    return namesOf(this.#list);
  }
}

/**
 * Goes on with `next` as soon as something of the list is ready: at once, or in a promise of what it gives, which is
 * {@link Abandonable}. It may return another such promise, which then takes the place of this one.
 *
 * @param next gets the indices of those that are ready, of which there is at least one
 * @throws Trap where the list is empty, or nothing of it can ever be ready
 */
export function whenReady<T>(list: readonly Waitable[], next: Next<T>): T | Promise<T> {
  const ready = readyOf(list);
  if (ready.length > 0) return next(ready);
  if (list.length === 0) throw new Trap("the list of pollables is empty");
  if (list.some(isAlive)) return new Wait(list, next);
  throw new Trap(`deadlock: waits for ${namesOf(list)}, which can not become ready`);
}

/** The indices of those that are ready now. The clock is looked at once, and only where something has a deadline. */
export function readyOf(list: readonly Waitable[]): number[] {
  const ready: number[] = [];
  let now = 0;
  for (let i = 0; i < list.length; i++) {
    const { readiness, deadline } = list[i]!;
    if (now === 0 && deadline < Number.POSITIVE_INFINITY) now = performance.now();
    if (readiness?.ready === true || deadline <= now) ready.push(i);
  }
  return ready;
}

const isAlive = ({ readiness, deadline }: Waitable): boolean =>
  readiness !== undefined || deadline < Number.POSITIVE_INFINITY;

/** What a list consists of, each name once. */
function namesOf(list: readonly Waitable[]): string {
  const names = [...new Set(list.map(({ what }) => what))];
  const more = names.length - NAMES;
  return more > 0 ? `${names.slice(0, NAMES).join(", ")} and ${more} more` : names.join(", ");
}
