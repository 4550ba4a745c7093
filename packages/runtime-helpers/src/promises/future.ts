import { Trap } from "../errors.ts";
import type { FutureLayout } from "../future-layout.ts";
import { dispose } from "../resources/index.ts";
import { isThenable } from "../thenable.ts";
import { none, payloadOf, type Result, some } from "../values/index.ts";
import { isObjectOf } from "./given.ts";
import { Settled } from "./settled.ts";

/**
 * What a host function returned as a future: a resource with `subscribe` and `get`. Of a promise it is one of the host's class all the
 * same, whose methods are those of the promise; no constructor runs.
 *
 * @param isOnce whether the value has resources in it, which are given away once
 * @param error the class of the error type, where that is a resource
 */
export function futureFrom<V, R>(
  value: V,
  type: { readonly prototype: R },
  func: string,
  layout: FutureLayout,
  isOnce = false,
  error?: unknown,
): Exclude<V, PromiseLike<unknown>> | R {
  if (isObjectOf(type, value) || !isThenable(value)) return value as Exclude<V, PromiseLike<unknown>>;
  const future = new Future(value, func, layout, isOnce, error);
  const object = Object.create(type.prototype as object) as object;
  define(object, "subscribe", () => future.settled);
  define(object, "get", () => future.get());
  define(object, dispose, () => future.drop());
  return object as R;
}

/** A method, whatever the class has under that name. */
function define(object: object, name: PropertyKey, value: () => unknown): void {
  Object.defineProperty(object, name, Object.assign(Object.create(null), { value }));
}

/** What became of a promise, as the guest asks for it. */
class Future {
  readonly settled: Settled;
  readonly #func: string;
  readonly #layout: FutureLayout;
  readonly #isOnce: boolean;
  readonly #error: unknown;
  #outcome: Result<unknown, unknown> | undefined;
  #isTaken = false;
  #isDropped = false;

  constructor(promise: PromiseLike<unknown>, func: string, layout: FutureLayout, isOnce: boolean, error: unknown) {
    this.settled = new Settled(`the promise of ${func}`);
    this.#func = func;
    this.#layout = layout;
    this.#isOnce = isOnce;
    this.#error = error;
    promise.then(
      (val) => this.#settle({ tag: "ok", val }),
      (val: unknown) => this.#settle({ tag: "err", val }),
    );
  }

  #settle(outcome: Result<unknown, unknown>): void {
    this.#outcome = outcome;
    if (this.#isDropped) this.drop();
    else this.settled.settle();
  }

  /** @throws what the promise rejected with, where that is no error of the future's type */
  get(): unknown {
    const layout = this.#layout;
    const outcome = this.#outcome;
    if (outcome === undefined) return layout === "option" ? none : undefined;
    if (this.#isTaken && layout === "taken") return { tag: "err" };
    if (this.#isTaken && this.#isOnce) throw new Trap(`what ${this.settled.what} came to is taken already`);
    this.#isTaken = true;
    const result = this.#resultOf(outcome);
    return layout === "taken" ? { tag: "ok", val: result } : result;
  }

  #resultOf({ tag, val }: Result<unknown, unknown>): unknown {
    if (this.#layout === "result" || this.#layout === "taken")
      return { tag, val: tag === "ok" ? val : payloadOf(val, this.#error) };
    if (tag === "err") throw val;
    if (this.#layout === "option") return some(val);
    if (val === undefined || val === null)
      throw new TypeError(`${this.#func}: result: expected a promise of a value, got one of ${val}`);
    return val;
  }

  /** The guest does not want it any more: a resource that it did not take is disposed of, now or when it comes. */
  drop(): void {
    this.#isDropped = true;
    this.settled.forget();
    const outcome = this.#outcome;
    if (this.#isTaken || !this.#isOnce || outcome?.tag !== "ok") return;
    this.#isTaken = true;
    (outcome.val as Partial<Disposable> | null | undefined)?.[dispose]?.();
  }
}
