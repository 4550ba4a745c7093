import { LimitError, WitError, type WitErrorDetails } from "./error.ts";
import { type Answer, type Blob, decodeMessage, encodeMessage } from "./message.ts";

/** The functions of `crate/src/lib.rs`: each takes a request's place and gives a response's. */
export type Operation =
  | "parse_wit"
  | "decode_wit"
  | "print_wit"
  | "encode_wit"
  | "plan_component"
  | "validate_component"
  | "componentize"
  | "dummy_component";

type NodeFileSystem = typeof import("node:fs");

interface Exports extends Record<Operation, (pointer: number, length: number) => number> {
  readonly memory: WebAssembly.Memory;
  allocate(length: number): number;
  release(message: number): void;
  /** After a trap: what the panic said, or 0. */
  panic_message(): number;
}

const location = new URL("../wasm/wit-parser.wasm", import.meta.url);

/** The size, in bytes, up to which an instance's memory is kept for the next call. */
const keptMemory = 64 << 20;

let compiling: Promise<WebAssembly.Module> | undefined;
let instance: Exports | undefined;

/** Compiles once a process; a failure is not kept, since the network may be back. */
function compiled(): Promise<WebAssembly.Module> {
  compiling ??= compile().catch((error: unknown) => {
    compiling = undefined;
    throw error;
  });
  return compiling;
}

/**
 * Starts to load the WebAssembly module, which otherwise begins with the first call: for who has something else to do
 * meanwhile. A failure shows in the first call.
 */
export function prepare(): void {
  compiled().catch(() => {});
}

async function compile(): Promise<WebAssembly.Module> {
  if (location.protocol === "file:") {
    const { readFileSync } = await fileSystem();
    return WebAssembly.compile(readFileSync(location));
  }
  const response = await fetch(location);
  if (!response.ok) {
    throw new Error(`${location.href} could not be loaded: ${response.status} ${response.statusText}`);
  }
  // Streaming asks for a content type that not every server gives.
  return response.headers.get("content-type")?.startsWith("application/wasm") === true
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer());
}

/** Node's, for which bundlers for browsers are not to look. */
async function fileSystem(): Promise<NodeFileSystem> {
  // Node loads a good part of itself for an import, but before 20.16 there is no other way.
  const { getBuiltinModule } = process as Partial<NodeJS.Process>;
  if (getBuiltinModule !== undefined) return getBuiltinModule("node:fs");
  const specifier = "node:fs";
  return (await import(/* @vite-ignore */ /* webpackIgnore: true */ specifier)) as NodeFileSystem;
}

/**
 * Runs an operation of the module.
 *
 * @throws {@link WitError} as the operation has it. Where the module itself fails (it panics, or
 * runs out of stack or memory), its instance is thrown away, so that the next call begins anew.
 */
export async function call(operation: Operation, request: unknown, blob: Blob): Promise<Answer> {
  const module = await compiled();
  const answer = run(module, operation, encodeMessage(request, blob));
  const value = answer.value as { readonly ok: unknown } | { readonly error: WitErrorDetails };
  if ("error" in value) {
    const { limit, message } = value.error;
    throw limit === undefined ? new WitError(value.error) : new LimitError(limit, message);
  }
  return { value: value.ok, blob: answer.blob };
}

function run(module: WebAssembly.Module, operation: Operation, message: Uint8Array): Answer {
  try {
    instance ??= new WebAssembly.Instance(module).exports as unknown as Exports;
    const { memory, allocate, release } = instance;
    const request = allocate(message.length) >>> 0;
    new Uint8Array(memory.buffer).set(message, request);
    const response = instance[operation](request, message.length);
    const answer = decodeMessage(read(memory, response));
    release(response);
    // Memory never shrinks: one large input is not to be paid for until the process ends.
    if (memory.buffer.byteLength > keptMemory) instance = undefined;
    return answer;
  } catch (cause) {
    const reason = panicMessage(instance) ?? (cause instanceof Error ? cause.message : String(cause));
    instance = undefined;
    throw new WitError({
      message: `the parser itself failed in ${operation}: this input is more than it can take, or shows a bug in it (${reason})`,
      cause,
    });
  }
}

/** The bytes of a response, copied out. */
function read(memory: WebAssembly.Memory, message: number): Uint8Array {
  const [pointer = 0, length = 0] = new Uint32Array(memory.buffer, message >>> 0, 2);
  return new Uint8Array(memory.buffer, pointer, length).slice();
}

function panicMessage(failed: Exports | undefined): string | undefined {
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
