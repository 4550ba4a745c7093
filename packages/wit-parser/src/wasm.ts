import { LimitError, WitError, type WitErrorDetails } from "./error.ts";
import type { Imports, Message, Options, Outcome } from "./generated/planner.ts";
import { compileFrom } from "./load.ts";
import { type Answer, type Blobs, toJson } from "./message.ts";

type Exports<Operation extends string> = Record<Operation, (request: Message) => Outcome>;

/** What is generated of a world of `wit/boundary.wit`. */
interface Bindings<Operation extends string> {
  instantiate(module: WebAssembly.Module, imports: Imports, options: Options): Promise<Exports<Operation>>;
}

interface Loaded<Operation extends string> {
  readonly module: WebAssembly.Module;
  readonly bindings: Bindings<Operation>;
}

interface Running<Operation extends string> {
  readonly exports: Exports<Operation>;
  readonly memory: WebAssembly.Memory;
}

/** The size, in bytes, up to which an instance's memory is kept for the next call. */
const keptMemory = 64 << 20;

/** A WebAssembly module of this package, with the operations of its world. */
export class WasmModule<Operation extends string> {
  readonly #location: URL;
  readonly #bindings: () => Promise<Bindings<Operation>>;
  #loading: Promise<Loaded<Operation>> | undefined;
  #running: Promise<Running<Operation>> | undefined;

  /** @param bindings loads them, which only who calls has to */
  constructor(location: URL, bindings: () => Promise<Bindings<Operation>>) {
    this.#location = location;
    this.#bindings = bindings;
  }

  /** Starts to load it, which otherwise begins with the first call. A failure shows in the first call. */
  prepare(): void {
    this.#loaded().catch(() => {});
  }

  /**
   * Runs an operation.
   *
   * @throws {@link WitError} as the operation has it. Where the module itself fails (it panics, or
   * runs out of stack or memory), its instance is thrown away, so that the next call begins anew.
   */
  async call(operation: Operation, request: unknown, blobs: Blobs): Promise<Answer> {
    const loaded = await this.#loaded();
    for (;;) {
      this.#running ??= this.#start(loaded);
      const running = this.#running;
      const instance = await running;
      // Another call that waited for it may have thrown it away.
      if (running === this.#running) return this.#run(instance, operation, request, blobs);
    }
  }

  /** Loads and compiles once a process; a failure is not kept, since the network may be back. */
  #loaded(): Promise<Loaded<Operation>> {
    this.#loading ??= this.#load().catch((error: unknown) => {
      this.#loading = undefined;
      throw error;
    });
    return this.#loading;
  }

  async #load(): Promise<Loaded<Operation>> {
    const [module, bindings] = await Promise.all([compileFrom(this.#location), this.#bindings()]);
    return { module, bindings };
  }

  async #start({ module, bindings }: Loaded<Operation>): Promise<Running<Operation>> {
    try {
      let memory!: WebAssembly.Memory;
      const options: Options = {
        // What it makes belongs to who calls, and is as large as what it was given.
        limits: { bytesPerCall: Number.POSITIVE_INFINITY },
        initialize: (instance) => {
          memory = instance.exports["memory"] as WebAssembly.Memory;
        },
      };
      return { exports: await bindings.instantiate(module, { panicked }, options), memory };
    } catch (cause) {
      this.#running = undefined;
      throw crash("instantiate", cause);
    }
  }

  #run({ exports, memory }: Running<Operation>, operation: Operation, request: unknown, { all }: Blobs): Answer {
    let outcome: Outcome;
    try {
      outcome = exports[operation]({ json: toJson(request), blobs: all });
    } catch (cause) {
      this.#running = undefined;
      throw crash(operation, cause);
    }
    // Memory never shrinks: one large input is not to be paid for until the process ends.
    if (memory.buffer.byteLength > keptMemory) this.#running = undefined;
    if (outcome.tag === "failure") throw refusal(JSON.parse(outcome.val) as WitErrorDetails);
    const { json, blobs } = outcome.val;
    return { value: JSON.parse(json) as unknown, blobs };
  }
}

/** Ends the call by what the panic says, in place of the trap that comes next. */
function panicked(message: string): never {
  const lines = message.split("\n");
  throw new WebAssembly.RuntimeError(lines.map((line) => line.trim()).join(": "));
}

function refusal(details: WitErrorDetails): WitError {
  const { limit, message } = details;
  return limit === undefined ? new WitError(details) : new LimitError(limit, message);
}

function crash(operation: string, cause: unknown): WitError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const message = `the parser itself failed in ${operation}: this input is more than it can take, or shows a bug in it (${reason})`;
  return new WitError({ message, cause });
}
