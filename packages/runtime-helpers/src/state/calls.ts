import type { Store } from "./store.ts";
import { Task } from "./task.ts";

/** The task of the next call that a task makes to another component instance. */
export function calleeOf(task: Task): Task {
  let { callee } = task;
  if (callee === undefined) {
    callee = new Task();
    callee.caller = task;
    task.callee = callee;
  }
  return callee;
}

/** A call from one component instance to another begins: what it borrows and lends is its own. */
export function beginCall(store: Store): void {
  store.task = calleeOf(store.task);
}

/** @throws Trap where the callee kept a borrowed handle */
export function endCall(store: Store): void {
  const { task } = store;
  task.scope?.end();
  store.task = task.caller!;
}

/** The same as {@link beginCall}, where tasks have storage of their own. */
export function beginTask(store: Store): void {
  beginCall(store);
  const { context } = store;
  context[0] = 0;
  context[1] = 0;
}

/**
 * A realloc for a guest that uses its tasks' storage: each call is a task of its own, which begins with empty storage
 * (CanonicalABI.md, "LiftLowerContext.reallocate").
 */
export function inOwnTask<R extends (...args: never[]) => unknown>(store: Store, realloc: R): R {
  return ((...args: Parameters<R>) => {
    beginTask(store);
    const pointer = realloc(...args);
    endCall(store);
    return pointer;
  }) as R;
}
