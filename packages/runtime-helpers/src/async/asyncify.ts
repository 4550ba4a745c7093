import { Trap } from "../errors.ts";
import { type CoreCall, Suspension } from "./suspension.ts";

/** Nothing is on its way. */
const NORMAL = 0;
/** The guest returns out of all its functions, and puts their locals aside. */
const UNWINDING = 1;
/** It is called again, and gets back to where it was. */
const REWINDING = 2;

const PAGE = 65536;

/**
 * How much of its memory a core module gets for the locals of functions that are suspended, in pages: as much as most stacks have, or, where
 * it has no room for that, one. What is not used costs addresses alone.
 */
const SIZES = [16, 1];

/** What Binaryen's Asyncify gives a core module. */
interface Asyncified {
  readonly memory: WebAssembly.Memory;
  readonly startUnwind: (stack: number) => void;
  readonly stopUnwind: () => void;
  readonly startRewind: (stack: number) => void;
  readonly stopRewind: () => void;
  /** Where its locals go, and where that ends; 0 until it is first suspended. */
  stack: number;
  end: number;
}

/** Suspends core modules that Binaryen's Asyncify has rewritten, in every engine. All of them unwind and rewind together. */
export class AsyncifySuspension extends Suspension {
  readonly #modules: Asyncified[] = [];
  #state = NORMAL;
  /** The last parameter of the import that waits. */
  #last: unknown;

  /** A core module that is instrumented, once it is instantiated. */
  adopt(core: WebAssembly.Exports): void {
    const part = (name: string): (() => void) => core[`asyncify_${name}`] as () => void;
    this.#modules.push({
      memory: core["asyncify_memory"] as WebAssembly.Memory,
      startUnwind: part("start_unwind"),
      stopUnwind: part("stop_unwind"),
      startRewind: part("start_rewind"),
      stopRewind: part("stop_rewind"),
      stack: 0,
      end: 0,
    });
  }

  suspending(params: string, result: string, start: CoreCall, end: CoreCall): CoreCall {
    const [call, finish] = [start, end] as ((...args: unknown[]) => unknown)[];
    const hasArea = result === "*";
    const done = (area: unknown): unknown => (hasArea ? finish!(area) : finish!());
    // What it returns for the moment, and nobody looks at.
    const nothing = result === "l" ? 0n : 0;
    const suspend = (area: unknown): unknown => {
      this.#last = area;
      this.#unwind();
      return nothing;
    };
    const resume = (): unknown => {
      for (const module of this.#modules) module.stopRewind();
      this.#state = NORMAL;
      return done(this.#last); // Where it is called again, parameters need not be what they were.
    };
    const last = params.length - 1;
    // An array of its parameters costs more than all else that it does.
    if (params.length <= 4)
      return (a?: unknown, b?: unknown, c?: unknown, d?: unknown): unknown => {
        if (this.#state === REWINDING) return resume();
        const started = call!(a, b, c, d);
        const area = hasArea ? (last === 0 ? a : last === 1 ? b : last === 2 ? c : d) : undefined;
        return started === 0 ? done(area) : suspend(area);
      };
    return (...args: unknown[]): unknown => {
      if (this.#state === REWINDING) return resume();
      return call!(...args) === 0 ? done(args[last]) : suspend(args[last]);
    };
  }

  promising<A extends unknown[], R>(core: (...args: A) => R): (...args: A) => Promise<R> {
    return (...args) => {
      try {
        const ret = core(...args);
        return this.#state === UNWINDING ? this.#resume(core, args) : Promise.resolve(ret);
      } catch (error) {
        return Promise.reject(this.#told(error));
      }
    };
  }

  /** What went wrong while all of the stack was put aside. */
  #told(error: unknown): unknown {
    if (this.#state !== UNWINDING) return error;
    return new Trap("the guest cannot be suspended: its stack is too deep for Asyncify", { cause: error });
  }

  /** Calls a core function again whenever it can go on, until it has returned. */
  #resume<A extends unknown[], R>(core: (...args: A) => R, args: A): Promise<R> {
    return new Promise((resolve, reject) => {
      const suspended = (): void => {
        for (const module of this.#modules) module.stopUnwind();
        this.#state = NORMAL;
        this.pending?.then(resumed, reject);
      };
      const resumed = (value: unknown): void => {
        try {
          if (this.settled(value) === 1) return void this.pending?.then(resumed, reject);
          for (const module of this.#modules) module.startRewind(module.stack);
          this.#state = REWINDING;
          const ret = core(...args);
          if (this.#state === UNWINDING) suspended();
          else resolve(ret);
        } catch (error) {
          reject(this.#told(error));
        }
      };
      try {
        suspended();
      } catch (error) {
        reject(this.#told(error));
      }
    });
  }

  #unwind(): void {
    for (const module of this.#modules) module.startUnwind(this.#stackOf(module));
    this.#state = UNWINDING;
  }

  /** Room for the locals of a module. It begins with where they are to go next, and where it ends. */
  #stackOf(module: Asyncified): number {
    if (module.stack === 0) reserve(module);
    const words = new DataView(module.memory.buffer, module.stack, 8);
    words.setUint32(0, module.stack + 8, true);
    words.setUint32(4, module.end, true);
    return module.stack;
  }
}

/** Has a memory grow by the room for locals. */
function reserve(module: Asyncified): void {
  let cause: unknown;
  for (const size of SIZES) {
    try {
      module.stack = module.memory.grow(size) * PAGE;
      module.end = module.stack + size * PAGE;
      return;
    } catch (error) {
      cause = error;
    }
  }
  throw new Trap("the guest cannot be suspended: its memory has no page left", { cause });
}
