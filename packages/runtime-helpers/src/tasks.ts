import { Trap } from "./errors.ts";
import type { Store } from "./store.ts";

type CoreValue = number | bigint;
type CoreFunction = (...args: CoreValue[]) => CoreValue | CoreValue[] | undefined;

/** A call from one component to another of a function that returns through `task.return`. */
export interface Task {
  /** Moves the parameters from the caller to the callee; gives them as the callee's core values. */
  readonly start: CoreFunction;
  /** Moves the result from the callee to the caller; gives it as the caller's core values. */
  readonly finish: CoreFunction;
  readonly args: readonly CoreValue[];
  returned: boolean;
  result: CoreValue | CoreValue[] | undefined;
}

/** A call from one component instance to another begins: what it borrows and lends is its own. */
export function beginCall(store: Store): void {
  store.scopes.push(store.scope);
  // Few calls lend anything; what does makes it.
  store.scope = undefined;
}

export function endCall(store: Store): void {
  const { scope } = store;
  if (scope !== undefined) {
    scope.end();
    store.spareScope = scope;
  }
  store.scope = store.scopes.pop();
}

/** The same where tasks have storage of their own. */
export function beginTask(store: Store): void {
  beginCall(store);
  store.contexts.push(store.context);
  store.context = [0, 0];
}

export function endTask(store: Store): void {
  endCall(store);
  store.context = store.contexts.pop()!;
}

const list = (values: CoreValue | CoreValue[] | undefined): CoreValue[] =>
  values === undefined ? [] : Array.isArray(values) ? values : [values];

/** What an adapter says in place of a count of results where the caller is async and has given a place for one. */
const ASYNC_WITH_RESULT = -2;

/**
 * The adapter's first step: what it needs of the caller.
 *
 * @param results the number of core values that the caller takes, or what stands for it where the caller is async
 */
export function prepareCall(store: Store, start: unknown, finish: unknown, results: number, args: CoreValue[]): void {
  const place = results === ASYNC_WITH_RESULT ? [args.pop()!] : [];
  store.prepared = {
    start: start as CoreFunction,
    finish: (...values) => (finish as CoreFunction)(...values, ...place),
    args,
    returned: false,
    result: undefined,
  };
}

/** The state of a subtask that has returned, as its caller is told (CanonicalABI.md, "Subtask.State"). */
export const RETURNED = 2;

const EXIT = 0;
const YIELD = 1;

/**
 * The adapter's second step: runs the callee to its end (CanonicalABI.md, "canon lift", for async functions that do not suspend).
 *
 * @param isAsync whether the callee is lifted async: it returns by `task.return`
 * @param callback the callee's callback, where it has one
 */
export function startCall(
  store: Store,
  callee: unknown,
  isAsync: boolean,
  callback: unknown,
  postReturn: unknown,
): CoreValue | CoreValue[] | undefined {
  const task = store.prepared as Task;
  store.prepared = undefined;
  const before = store.task;
  beginTask(store);
  store.task = task;
  const params = list(task.start(...task.args));
  const values = list((callee as CoreFunction)(...params));
  if (!isAsync) {
    task.result = task.finish(...values);
    task.returned = true;
    if (typeof postReturn === "function") postReturn(...values);
  } else if (typeof callback === "function") {
    let code = values[0] as number;
    while ((code & 15) !== EXIT) {
      if ((code & 15) !== YIELD) throw new Trap("a synchronous call would have to wait, which is not supported yet");
      code = callback(0, 0, 0) as number;
    }
  }
  if (!task.returned) throw new Trap("the task ended without a call of task.return");
  store.task = before;
  endTask(store);
  return task.result;
}

/** The callee's `task.return` (CanonicalABI.md, "canon task.return"). */
export function taskReturn(store: Store, values: CoreValue[]): void {
  const { task } = store;
  if (task === undefined) throw new Trap("task.return: the task is not async");
  if (task.returned) throw new Trap("task.return: the task has returned already");
  task.returned = true;
  task.result = task.finish(...values);
}
