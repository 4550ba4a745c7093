import { expected, isA, Mismatch, Trap } from "../errors.ts";
import { LOWERING, RUNNING } from "./states.ts";
import type { Store } from "./store.ts";

/** What to throw for an error of a call with lowering: the host's fault leaves the guest as it was. */
export function failedCall(store: Store, error: unknown, func: string): unknown {
  const { task } = store;
  const isRefused = task.state === LOWERING;
  if (isRefused) {
    task.claims = undefined;
    task.state = RUNNING;
    store.cause = undefined;
    store.exit();
  }
  const told = isA(error, Mismatch) ? expected(error.type, error.value, func, error.path) : error;
  if (isRefused) return told;
  if (store.cause === error) store.cause = told;
  return store.trap(told, func);
}

/**
 * For guests that have exception handlers: they may have caught what ended a call, and must not go on as if nothing had.
 *
 * @throws the cause
 */
export function checkRunning(store: Store): void {
  if (store.task.state !== RUNNING || store.task.caller !== undefined || store.cause !== undefined)
    throw store.trap(new Trap("the guest went on after a call that had no end"));
}
