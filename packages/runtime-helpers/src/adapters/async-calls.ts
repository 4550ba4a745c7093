import { Trap } from "../errors.ts";
import { beginTask, type CoreFunction, type CoreValue, calleeOf, endCall, type Store } from "../state/index.ts";

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
  calleeOf(store.task).asyncCall = {
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
  beginTask(store);
  const { task } = store;
  const call = task.asyncCall!;
  const params = list(call.start(...call.args));
  const values = list((callee as CoreFunction)(...params));
  if (!isAsync) {
    call.result = call.finish(...values);
    call.returned = true;
    if (typeof postReturn === "function") postReturn(...values);
  } else if (typeof callback === "function") {
    let code = values[0] as number;
    while ((code & 15) !== EXIT) {
      if ((code & 15) !== YIELD) throw new Trap("a synchronous call would have to wait, which is not supported yet");
      code = callback(0, 0, 0) as number;
    }
  }
  if (!call.returned) throw new Trap("the task ended without a call of task.return");
  task.asyncCall = undefined;
  endCall(store);
  return call.result;
}

/** The callee's `task.return` (CanonicalABI.md, "canon task.return"). */
export function taskReturn(store: Store, values: CoreValue[]): void {
  const call = store.task.asyncCall;
  if (call === undefined) throw new Trap("task.return: the task is not async");
  if (call.returned) throw new Trap("task.return: the task has returned already");
  call.returned = true;
  call.result = call.finish(...values);
}
