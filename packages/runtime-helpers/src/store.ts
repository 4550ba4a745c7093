import { expected, Mismatch, Trap } from "./errors.ts";
import type { BorrowScope } from "./handles.ts";
import type { Owned } from "./resources.ts";
import type { Task } from "./tasks.ts";

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
 * The state that one instantiation shares: whether it can be entered, and why not. Every call from the host enters the root
 * component (CanonicalABI.md, "canon lift"), so one state stands for all of its component instances.
 */
export class Store {
  #state = READY;
  #cause: unknown;
  /** The export that the host called last. */
  #func = "";
  /** The import that the guest waits for. */
  #inside = "";

  /** Resources of the guest that are lent to the host until the import returns. */
  readonly loans: Owned[] = [];
  /** What is being given away or lent by the call whose parameters are lowered. */
  readonly claims: Owned[] = [];
  /** What `context.get` and `context.set` of the running task read and write. */
  context: (number | bigint)[] = [0, 0];
  /** The call of an async function that runs, and the one that an adapter prepares. */
  task: Task | undefined;
  prepared: Task | undefined;
  /** What the call from one component instance to another has borrowed and lent. */
  scope: BorrowScope | undefined;
  /** The scopes and contexts of the calls that wait for the running one. */
  readonly scopes: (BorrowScope | undefined)[] = [];
  readonly contexts: (number | bigint)[][] = [];
  /** One that a call has left, for the next that needs one. */
  spareScope: BorrowScope | undefined;

  get trapped(): boolean {
    return this.#state === TRAPPED;
  }

  /** An export is called that has nothing to lower into memory. */
  enter(func: string): void {
    if (this.#state !== READY) throw this.#refusal(func);
    this.#func = func;
  }

  /** An export is called, and its parameters are about to be lowered. */
  enterLowering(func: string): void {
    if (this.#state !== READY) throw this.#refusal(func);
    this.#state = LOWERING;
    this.#func = func;
  }

  /** The guest runs, or goes on. */
  resume(): void {
    this.#state = READY;
  }

  /** The guest calls an import. */
  leave(func: string): void {
    this.#state = IMPORT;
    this.#inside = func;
  }

  /** The guest's realloc runs for a while; what this returns goes to {@link restore}. */
  suspend(): number {
    const state = this.#state;
    this.#state = READY;
    return state;
  }

  restore(state: number): void {
    this.#state = state;
  }

  /** Records what ended the guest, and returns the error to throw: the first one that was. */
  trap(error: unknown): unknown {
    if (this.#state !== TRAPPED) {
      if (error instanceof Trap) error.locate(this.#state === IMPORT ? this.#inside : this.#func);
      this.#state = TRAPPED;
      this.#cause = error;
    }
    return this.#cause;
  }

  /** For guests that have exception handlers: the cause of a trap that was not let through. */
  check(): void {
    if (this.#state === TRAPPED) throw this.#cause;
  }

  /** What to throw for an error of a call with lowering: the host's fault leaves the guest as it was. */
  fail(error: unknown, func: string): unknown {
    for (const owned of this.claims.splice(0)) owned.claim = undefined;
    if (this.#state !== LOWERING) return this.trap(error);
    this.#state = READY;
    return error instanceof Mismatch ? expected(error.type, error.value, func, error.path) : error;
  }

  #refusal(func: string): Trap {
    const start = `${func}: cannot enter component instance`;
    if (this.#state === TRAPPED) {
      const { message } = this.#cause instanceof Error ? this.#cause : { message: String(this.#cause) };
      return new Trap(`${start}: it trapped in an earlier call: ${message}`, { cause: this.#cause, located: true });
    }
    return new Trap(
      this.#state === IMPORT
        ? `${start}: it is in a call of ${this.#inside}`
        : `${start}: parameters of another call are being lowered`,
      { located: true },
    );
  }
}
