import { isA, messageOf, Trap } from "../errors.ts";
import type { Limits } from "./limits.ts";
import { IMPORT, LOWERING, RUNNING, TRAPPED } from "./states.ts";
import { type CoreValue, Task } from "./task.ts";

/**
 * What one instantiation shares, and what outlives its calls: whether it can be entered, and why not. Every call from the host enters
 * the root component (CanonicalABI.md, "canon lift"), so what the running task is at stands for all of its component instances.
 *
 * The guest is locked before it is entered, and only success unlocks it. What ends a call otherwise may come without a word: where the
 * stack is full, what is to record the trap fails like all else, and some engines end a script so that it catches nothing.
 */
export class Store {
  readonly limits: Limits | undefined;
  /** What ended the guest. Generated code sets it where it catches an error, since that takes no stack; the first one stays. */
  cause: unknown;
  /** The call that runs, or is the next to; after a trap the one that trapped, for good. */
  task: Task = new Task();
  /** Whether a call from the host is under way, or came to no end. The first is to instantiate. */
  protected locked = true;
  /** What the host had called when the guest ended, where that is known. */
  #ended: string | undefined;

  constructor(limits?: Limits) {
    this.limits = limits;
  }

  /** The storage of the task that runs. */
  get context(): CoreValue[] {
    return this.task.context;
  }

  set context(values: CoreValue[]) {
    this.task.context = values;
  }

  get trapped(): boolean {
    return this.task.state === TRAPPED || this.cause !== undefined;
  }

  /** An export is called that has nothing to lower into memory. */
  enter(func: string): void {
    if (this.locked) throw this.refusal(func);
    this.locked = true;
  }

  /** An export is called, and its parameters are about to be lowered. */
  enterLowering(func: string): void {
    if (this.locked) throw this.refusal(func);
    this.locked = true;
    this.task.state = LOWERING;
  }

  /** The guest runs, or goes on. */
  resume(): void {
    this.task.state = RUNNING;
  }

  /** The guest calls an import. */
  leave(func: string): void {
    const { task } = this;
    task.inside = func;
    task.state = IMPORT;
  }

  /** A call came to its end. */
  exit(): void {
    this.locked = false;
  }

  /** The same of a guest that may have caught what ended the call. */
  end(): void {
    if (this.cause !== undefined) throw this.cause;
    this.exit();
  }

  /**
   * Records what ended the guest, and returns the error to throw: the first one that was. What came up in the guest itself, and not
   * in a function of the host, is a trap, whatever the engine throws for it.
   *
   * @param func what the host called, where that is known
   */
  trap(error: unknown, func?: string): unknown {
    const { task } = this;
    const { state } = task;
    const where = state === IMPORT ? task.inside : func;
    task.state = TRAPPED;
    this.cause ??= error;
    this.#ended ??= func;
    try {
      if (state === RUNNING && !isA(this.cause, Trap))
        this.cause = new Trap(messageOf(this.cause), { cause: this.cause });
      if (where !== undefined && this.cause instanceof Trap) this.cause.locate(where, func);
    } catch {
      // What can not be read, or is frozen, is told as it is; and where the stack is full, nothing can be made.
    }
    return this.cause;
  }

  /** The error for a call that comes while the guest cannot be entered. */
  refusal(func: string): Trap {
    return new Trap(`${func}: cannot enter component instance: ${this.reason()}`, {
      ...(this.trapped && { cause: this.cause }),
      located: true,
    });
  }

  /** What ended the guest, with the call in which it came up. */
  #told(message: string): string {
    const func = this.#ended;
    return func === undefined || message.startsWith(`${func}: `) ? message : `${func}: ${message}`;
  }

  protected reason(): string {
    const { cause, task } = this;
    if (this.trapped) return `it trapped in an earlier call: ${this.#told(messageOf(cause))}`;
    if (task.state === IMPORT) return `it is in a call of ${task.inside}`;
    if (task.state !== RUNNING) return "parameters of another call are being lowered";
    return "it is not instantiated yet, or an earlier call was cut off";
  }
}
