import { expected, Mismatch, Trap } from "../errors.ts";
import { type CoreValue, Task } from "./task.ts";

// What a task is at (`Task.state`).

/** Nothing of the host stands between the outside and the guest. It is so while the guest runs, too: JavaScript gets to run
 * only in an import or in lowering, and these have states of their own. */
const READY = 0;
/** Values are being lowered for a call: the host's getters may run, and must not call the guest. */
const LOWERING = 1;
/** The guest waits for an import, which must not call the guest. */
const IMPORT = 2;
/** The guest trapped, and runs no more. */
const TRAPPED = 3;

/**
 * What one instantiation shares, and what outlives its calls: whether it can be entered, and why not. Every call from the host enters
 * the root component (CanonicalABI.md, "canon lift"), so what the running task is at stands for all of its component instances.
 */
export class Store {
  #cause: unknown;
  /** The call that runs, or is the next to; after a trap the one that trapped, for good. */
  task: Task = new Task();

  /** The storage of the task that runs. */
  get context(): CoreValue[] {
    return this.task.context;
  }

  set context(values: CoreValue[]) {
    this.task.context = values;
  }

  get trapped(): boolean {
    return this.task.state === TRAPPED;
  }

  /** An export is called that has nothing to lower into memory. */
  enter(func: string): void {
    const { task } = this;
    if (task.state !== READY) this.#refuse(func);
    task.func = func;
  }

  /** An export is called, and its parameters are about to be lowered. */
  enterLowering(func: string): void {
    this.enter(func);
    this.task.state = LOWERING;
  }

  /** The guest runs, or goes on. */
  resume(): void {
    this.task.state = READY;
  }

  /** The guest calls an import. */
  leave(func: string): void {
    const { task } = this;
    task.state = IMPORT;
    task.inside = func;
  }

  /** Records what ended the guest, and returns the error to throw: the first one that was. */
  trap(error: unknown): unknown {
    if (!this.trapped) {
      const { task } = this;
      if (error instanceof Trap) error.locate(task.state === IMPORT ? task.inside : task.func);
      task.state = TRAPPED;
      this.#cause = error;
    }
    return this.#cause;
  }

  /** For guests that have exception handlers: the cause of a trap that was not let through. */
  check(): void {
    if (this.trapped) throw this.#cause;
  }

  /** What to throw for an error of a call with lowering: the host's fault leaves the guest as it was. */
  fail(error: unknown, func: string): unknown {
    const { task } = this;
    if (task.state !== LOWERING) return this.trap(error);
    task.state = READY;
    task.claims = undefined;
    return error instanceof Mismatch ? expected(error.type, error.value, func, error.path) : error;
  }

  #refuse(func: string): never {
    const { state, inside } = this.task;
    const cause = this.#cause;
    const why =
      state === LOWERING
        ? "parameters of another call are being lowered"
        : state === IMPORT
          ? `it is in a call of ${inside}`
          : `it trapped in an earlier call: ${cause instanceof Error ? cause.message : String(cause)}`;
    const message = `${func}: cannot enter component instance: ${why}`;
    throw new Trap(message, { ...(this.trapped && { cause }), located: true });
  }
}
