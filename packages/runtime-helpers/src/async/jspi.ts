import type { AsyncStore } from "./async-store.ts";
import { type CoreCall, type QueueOptions, Suspension } from "./suspension.ts";
import { trampoline } from "./trampoline.ts";

type Promising = <A extends unknown[], R>(core: (...args: A) => R) => (...args: A) => Promise<R>;

/** What engines with JavaScript Promise Integration have. */
interface Jspi {
  readonly promising?: Promising;
  readonly Suspending?: new (call: () => unknown) => CoreCall;
}

const { promising, Suspending } = WebAssembly as Jspi;

/** Suspends by JavaScript Promise Integration: the engine keeps the guest's stack. */
export class JspiSuspension extends Suspension {
  readonly #wait: CoreCall;

  constructor(store: AsyncStore, options?: QueueOptions) {
    super(store, options);
    if (Suspending === undefined)
      throw new Error(
        "this engine has no JavaScript Promise Integration (Node 24, Chrome 137 and later have it): generate with --async asyncify",
      );
    this.#wait = new Suspending(() => this.pending);
  }

  /** To call a `Suspending` costs as much as to suspend, and only promised calls may: so wasm calls it where there is a promise. */
  suspending(params: string, result: string, start: CoreCall, end: CoreCall): CoreCall {
    return trampoline(params, result, { start, wait: this.#wait, settled: this.settled, end });
  }

  promising<A extends unknown[], R>(core: (...args: A) => R): (...args: A) => Promise<R> {
    return promising!(core);
  }
}
