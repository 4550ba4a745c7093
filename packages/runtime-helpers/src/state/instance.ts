import { Trap } from "../errors.ts";
import type { Store } from "./store.ts";

/** One component instance: whether it may call out now (`may_leave` in CanonicalABI.md). */
abstract class LeaveGuard {
  // Set once, and not to undefined before: engines then take it for what does not change.
  declare readonly store: Store;
  /** Cleared while realloc or post-return runs. */
  abstract mayLeave: boolean;

  constructor(store: Store) {
    this.store = store;
  }

  /** The guest calls an import. */
  leave(func: string): void {
    this.checkLeave(func);
    this.store.leave(func);
  }

  /** The guest calls a built-in that stays within the component. */
  checkLeave(func: string): void {
    if (!this.mayLeave) throw new Trap(`cannot leave component instance: ${func} was called in realloc or post-return`);
  }
}

/** Only JavaScript reads and writes its flag. */
export class Instance extends LeaveGuard {
  mayLeave = true;
}

/** Adapters between components read and write the flag as well; that makes it slower. */
export class FlaggedInstance extends LeaveGuard {
  readonly flags: WebAssembly.Global<"i32"> = new WebAssembly.Global({ value: "i32", mutable: true }, 1);

  get mayLeave(): boolean {
    return this.flags.value !== 0;
  }

  set mayLeave(may: boolean) {
    this.flags.value = may ? 1 : 0;
  }
}

export type AnyInstance = Instance | FlaggedInstance;
