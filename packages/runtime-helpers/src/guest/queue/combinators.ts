import { capabilityOf, QueuePromise, resolved } from "./promise.ts";

type Settle = (value: unknown) => void;
type Step = (promise: { then(ok: Settle, fail: Settle): void }, index: number) => void;

/** Puts the value for one of several in its place; a second call does nothing. */
type Place = (index: number, toValue?: (value: unknown) => unknown) => Settle;

/**
 * What `all`, `allSettled`, `any` and `race` have in common: each item is made a promise by the `resolve` of the class, then looked at. An
 * error meanwhile rejects.
 */
function each(C: unknown, items: Iterable<unknown>, reject: Settle, step: Step): void {
  try {
    const { resolve } = C as { resolve?: unknown };
    if (typeof resolve !== "function") throw new TypeError("Promise.resolve is not a function");
    let index = 0;
    for (const item of items) step(Reflect.apply(resolve, C, [item]), index++);
  } catch (error) {
    reject(error);
  }
}

/** The values of several, handed on once there are all. */
function collected(
  C: unknown,
  items: Iterable<unknown>,
  reject: Settle,
  done: Settle,
  wait: (place: Place) => Step,
): void {
  const values: unknown[] = [];
  let missing = 1; // One for the list itself: more may come while the first are there already.
  const finish = (): void => {
    if (--missing === 0) done(values);
  };
  const step = wait((index, toValue = (value) => value) => {
    let isCalled = false;
    return (value) => {
      if (isCalled) return;
      isCalled = true;
      values[index] = toValue(value);
      finish();
    };
  });
  let failed = false;
  each(
    C,
    items,
    (error) => {
      failed = true;
      reject(error);
    },
    (promise, index) => {
      values.push(undefined);
      missing++;
      step(promise, index);
    },
  );
  if (!failed) finish();
}

/** The static functions of `Promise` (ECMA-262, "Properties of the Promise Constructor"), for subclasses as well. */
const statics = {
  all(items: Iterable<unknown>) {
    const { promise, resolve, reject } = capabilityOf(this);
    collected(this, items, reject, resolve, (place) => (each, index) => each.then(place(index), reject));
    return promise;
  },

  allSettled(items: Iterable<unknown>) {
    const { promise, resolve, reject } = capabilityOf(this);
    collected(this, items, reject, resolve, (place) => (each, index) => {
      let isSettled = false; // Whichever of the two comes first.
      const once =
        (settle: Settle): Settle =>
        (value) => {
          if (isSettled) return;
          isSettled = true;
          settle(value);
        };
      each.then(
        once(place(index, (value) => ({ status: "fulfilled", value }))),
        once(place(index, (reason) => ({ status: "rejected", reason }))),
      );
    });
    return promise;
  },

  any(items: Iterable<unknown>) {
    const { promise, resolve, reject } = capabilityOf(this);
    const fail: Settle = (errors) => reject(new AggregateError(errors as unknown[], "All promises were rejected"));
    collected(this, items, reject, fail, (place) => (each, index) => each.then(resolve, place(index)));
    return promise;
  },

  race(items: Iterable<unknown>) {
    const { promise, resolve, reject } = capabilityOf(this);
    each(this, items, reject, (one) => one.then(resolve, reject));
    return promise;
  },

  resolve(value?: unknown) {
    return resolved(this, value);
  },

  reject(reason?: unknown) {
    const { promise, reject } = capabilityOf(this);
    reject(reason);
    return promise;
  },

  withResolvers() {
    const { promise, resolve, reject } = capabilityOf(this);
    return { promise, resolve, reject };
  },

  try(func: (...args: unknown[]) => unknown, ...args: unknown[]) {
    const { promise, resolve, reject } = capabilityOf(this);
    try {
      resolve(func(...args));
    } catch (error) {
      reject(error);
    }
    return promise;
  },
} as const;

/** `Promise` with all that it has in engines. */
export const completePromise = (): PromiseConstructor => {
  for (const [name, value] of Object.entries(statics)) {
    Object.defineProperty(QueuePromise, name, { value, writable: true, configurable: true });
  }
  Object.defineProperty(QueuePromise, "name", { value: "Promise" });
  return QueuePromise as unknown as PromiseConstructor;
};
