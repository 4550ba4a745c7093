import type { BorrowScope } from "./handles.ts";
import type { Owned } from "./owned.ts";
import { RUNNING } from "./states.ts";

export type CoreValue = number | bigint;
export type CoreFunction = (...args: CoreValue[]) => CoreValue | CoreValue[] | undefined;

/** What a call of an async-typed function has beside: its callee returns by `task.return`. */
export interface AsyncCall {
  /** Moves the parameters from the caller to the callee; gives them as the callee's core values (`Task.on_start`). */
  readonly start: CoreFunction;
  /** Moves the result from the callee to the caller; gives it as the caller's core values (`Task.on_resolve`). */
  readonly finish: CoreFunction;
  readonly args: readonly CoreValue[];
  returned: boolean;
  result: CoreValue | CoreValue[] | undefined;
}

/**
 * A call of a function of a component instance: what is the callee's of it (CanonicalABI.md, "Task State") and, since callers wait
 * until it ends, also what is the caller's ("Subtask State").
 *
 * No call makes one. The calls of the host come one after the other, and so do those that a task makes to other component instances:
 * one task serves all of them. Calls that suspend are to leave theirs to whoever resumes them, and another is made in its place.
 */
export class Task {
  /** The task that waits for this one; none for a call of the host. */
  caller: Task | undefined;
  /** The one for the calls that this task makes, once it made any. */
  callee: Task | undefined;
  /** What it is at: one of `states.ts`. */
  state: number = RUNNING;
  /** The import that the task waits for. */
  inside = "";
  /** What `context.get` and `context.set` read and write: `Thread.storage`. */
  context: CoreValue[] = [0, 0];
  /** Resources of the guest that are lent to the host until the import returns. */
  readonly loans: Owned[] = [];
  /** Stands for the call while its parameters are lowered, once it claims resources. */
  claims: object | undefined;
  /** What other component instances lend to the task; few lend anything. */
  scope: BorrowScope | undefined;
  asyncCall: AsyncCall | undefined;
}
