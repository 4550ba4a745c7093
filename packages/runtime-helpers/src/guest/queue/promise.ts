import { enqueue, handled, rejected } from "./jobs.ts";

type Resolve<T> = (value: T | PromiseLike<T>) => void;
type Reject = (reason?: unknown) => void;
type Executor<T> = (resolve: Resolve<T>, reject: Reject) => void;
type Constructor = new <T>(executor: Executor<T>) => QueuePromise<T>;

/** A promise of some class, with the functions that settle it (ECMA-262, "PromiseCapability Records"). */
interface Capability<T> {
  readonly promise: QueuePromise<T>;
  readonly resolve: Resolve<T>;
  readonly reject: Reject;
}

/** What to do when a promise settles ("PromiseReaction Records"); without a handler its outcome is passed on. */
interface Reaction {
  readonly capability: Capability<unknown>;
  readonly onFulfilled: unknown;
  readonly onRejected: unknown;
}

/**
 * `Promise` by ECMA-262 whose jobs are in a queue of this program and not of the engine: for engines that run none of their own
 * while an export runs. Its jobs come in the order that the specification gives them.
 */
export class QueuePromise<T> {
  #state: "pending" | "fulfilled" | "rejected" = "pending";
  #value: unknown;
  #reactions: Reaction[] | undefined = [];
  #isHandled = false;

  constructor(executor: Executor<T>) {
    if (typeof executor !== "function") throw new TypeError("Promise resolver is not a function");
    const { resolve, reject } = this.#resolvers();
    try {
      executor(resolve, reject);
    } catch (error) {
      reject(error);
    }
  }

  // biome-ignore lint/suspicious/noThenProperty: it is a promise
  then<A = T, B = never>(
    onFulfilled?: ((value: T) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): QueuePromise<A | B> {
    const capability = capabilityOf<unknown>(speciesOf(this));
    const reaction: Reaction = { capability, onFulfilled, onRejected };
    if (this.#state === "pending") this.#reactions!.push(reaction);
    else this.#enqueue(reaction);
    if (this.#state === "rejected" && !this.#isHandled) handled(this);
    this.#isHandled = true;
    return capability.promise as QueuePromise<A | B>;
  }

  catch<B = never>(onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null): QueuePromise<T | B> {
    return this.then(undefined, onRejected);
  }

  finally(onFinally?: (() => unknown) | null): QueuePromise<T> {
    const C = speciesOf(this);
    if (typeof onFinally !== "function") return this.then(onFinally as undefined, onFinally as undefined);
    return this.then(
      (value) => resolved(C, onFinally()).then(() => value),
      (reason) =>
        resolved(C, onFinally()).then(() => {
          throw reason;
        }),
    );
  }

  get [Symbol.toStringTag](): string {
    return "Promise";
  }

  static get [Symbol.species](): unknown {
    // biome-ignore lint/complexity/noThisInStatic: a subclass is its own species
    return this;
  }

  /** Whether it is a promise of this class, whatever its prototype. */
  static isPromise(value: unknown): value is QueuePromise<unknown> {
    return typeof value === "object" && value !== null && #state in value;
  }

  /** "CreateResolvingFunctions": the first call of either counts. */
  #resolvers(): { resolve: Resolve<T>; reject: Reject } {
    let isResolved = false;
    return {
      resolve: (value) => {
        if (isResolved) return;
        isResolved = true;
        this.#resolve(value);
      },
      reject: (reason) => {
        if (isResolved) return;
        isResolved = true;
        this.#settle("rejected", reason);
      },
    };
  }

  #resolve(value: unknown): void {
    if (value === this) return this.#settle("rejected", new TypeError("a promise cannot be resolved with itself"));
    if ((typeof value !== "object" || value === null) && typeof value !== "function") {
      return this.#settle("fulfilled", value);
    }
    let then: unknown;
    try {
      ({ then } = value as { then?: unknown });
    } catch (error) {
      return this.#settle("rejected", error);
    }
    if (typeof then !== "function") return this.#settle("fulfilled", value);
    enqueue(() => {
      const { resolve, reject } = this.#resolvers();
      try {
        Reflect.apply(then, value, [resolve, reject]);
      } catch (error) {
        reject(error);
      }
    });
  }

  #settle(state: "fulfilled" | "rejected", value: unknown): void {
    const reactions = this.#reactions!;
    this.#state = state;
    this.#value = value;
    this.#reactions = undefined;
    if (state === "rejected" && !this.#isHandled) rejected(this, value);
    for (const reaction of reactions) this.#enqueue(reaction);
  }

  #enqueue({ capability, onFulfilled, onRejected }: Reaction): void {
    const isFulfilled = this.#state === "fulfilled";
    const handler = isFulfilled ? onFulfilled : onRejected;
    enqueue(() => {
      if (typeof handler !== "function") return (isFulfilled ? capability.resolve : capability.reject)(this.#value);
      let result: unknown;
      try {
        result = handler(this.#value);
      } catch (error) {
        return capability.reject(error);
      }
      capability.resolve(result);
    });
  }
}

/** "NewPromiseCapability". */
export function capabilityOf<T>(C: unknown): Capability<T> {
  if (typeof C !== "function") throw new TypeError("a promise's constructor is not a constructor");
  let resolve: Resolve<T> | undefined;
  let reject: Reject | undefined;
  const promise = new (C as Constructor)<T>((toResolve, toReject) => {
    if (resolve !== undefined || reject !== undefined) throw new TypeError("the executor was called already");
    resolve = toResolve;
    reject = toReject;
  });
  if (typeof resolve !== "function" || typeof reject !== "function") {
    throw new TypeError("a promise's constructor gave no functions that settle it");
  }
  return { promise, resolve, reject };
}

/** "PromiseResolve": what is a promise of this class is taken as it is. */
export function resolved<T>(C: unknown, value: T | PromiseLike<T>): QueuePromise<T> {
  if (QueuePromise.isPromise(value) && value.constructor === C) return value as QueuePromise<T>;
  const { promise, resolve } = capabilityOf<T>(C);
  resolve(value);
  return promise;
}

/** "SpeciesConstructor". */
function speciesOf(promise: object): unknown {
  const { constructor: C } = promise as { constructor?: unknown };
  if (C === undefined || C === QueuePromise) return QueuePromise;
  if ((typeof C !== "object" || C === null) && typeof C !== "function") {
    throw new TypeError("a promise's constructor is no object");
  }
  return (C as { [Symbol.species]?: unknown })[Symbol.species] ?? QueuePromise;
}
