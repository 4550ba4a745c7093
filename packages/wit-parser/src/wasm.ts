import { LimitError, WitError, type WitErrorDetails } from "./error.ts";
import { compileFrom } from "./load.ts";
import { type Answer, type Blob, decodeMessage, encodeMessage } from "./message.ts";

/** What an instance exports beside its operations (`crate/src/boundary.rs`). */
interface Boundary {
  readonly memory: WebAssembly.Memory;
  allocate(length: number): number;
  release(message: number): void;
  /** After a trap: what the panic said, or 0. */
  panic_message(): number;
}

/** Each operation takes a request's place and gives a response's. */
type Exports<Operation extends string> = Boundary & Record<Operation, (pointer: number, length: number) => number>;

/** The size, in bytes, up to which an instance's memory is kept for the next call. */
const keptMemory = 64 << 20;

/** A WebAssembly module of this package, with the operations that `crate/src/lib.rs` gives it. */
export class WasmModule<Operation extends string> {
  readonly #location: URL;
  #compiling: Promise<WebAssembly.Module> | undefined;
  #instance: Exports<Operation> | undefined;

  constructor(location: URL) {
    this.#location = location;
  }

  /** Starts to load it, which otherwise begins with the first call. A failure shows in the first call. */
  prepare(): void {
    this.#compiled().catch(() => {});
  }

  /**
   * Runs an operation.
   *
   * @throws {@link WitError} as the operation has it. Where the module itself fails (it panics, or
   * runs out of stack or memory), its instance is thrown away, so that the next call begins anew.
   */
  async call(operation: Operation, request: unknown, blob: Blob): Promise<Answer> {
    const module = await this.#compiled();
    const answer = this.#run(module, operation, encodeMessage(request, blob));
    const value = answer.value as { readonly ok: unknown } | { readonly error: WitErrorDetails };
    if ("error" in value) {
      const { limit, message } = value.error;
      throw limit === undefined ? new WitError(value.error) : new LimitError(limit, message);
    }
    return { value: value.ok, blob: answer.blob };
  }

  /** Compiles once a process; a failure is not kept, since the network may be back. */
  #compiled(): Promise<WebAssembly.Module> {
    this.#compiling ??= compileFrom(this.#location).catch((error: unknown) => {
      this.#compiling = undefined;
      throw error;
    });
    return this.#compiling;
  }

  #run(module: WebAssembly.Module, operation: Operation, message: Uint8Array): Answer {
    try {
      this.#instance ??= new WebAssembly.Instance(module).exports as unknown as Exports<Operation>;
      const { memory, allocate, release, [operation]: run } = this.#instance;
      const request = allocate(message.length) >>> 0;
      new Uint8Array(memory.buffer).set(message, request);
      const response = run(request, message.length);
      const answer = decodeMessage(read(memory, response));
      release(response);
      // Memory never shrinks: one large input is not to be paid for until the process ends.
      if (memory.buffer.byteLength > keptMemory) this.#instance = undefined;
      return answer;
    } catch (cause) {
      const reason = panicMessage(this.#instance) ?? (cause instanceof Error ? cause.message : String(cause));
      this.#instance = undefined;
      throw new WitError({
        message: `the parser itself failed in ${operation}: this input is more than it can take, or shows a bug in it (${reason})`,
        cause,
      });
    }
  }
}

/** The bytes of a response, copied out. */
function read(memory: WebAssembly.Memory, message: number): Uint8Array {
  const [pointer = 0, length = 0] = new Uint32Array(memory.buffer, message >>> 0, 2);
  return new Uint8Array(memory.buffer, pointer, length).slice();
}

function panicMessage(failed: Boundary | undefined): string | undefined {
  try {
    const message = failed?.panic_message();
    if (failed === undefined || !message) return undefined;
    const lines = new TextDecoder().decode(read(failed.memory, message)).split("\n");
    return lines.map((line) => line.trim()).join(": ");
  } catch {
    // The instance is in no state to say.
    return undefined;
  }
}
