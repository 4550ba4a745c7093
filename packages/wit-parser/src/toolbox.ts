import { type Blob, type Part, take } from "./message.ts";
import { WasmModule } from "./wasm.ts";

/** What makes components and shows binaries. */
type Operation =
  | "componentize"
  | "embed_wit"
  | "dummy_component"
  | "targets"
  | "print_wasm"
  | "parse_wat"
  | "read_metadata"
  | "add_metadata";

export const toolbox: WasmModule<Operation> = new WasmModule(new URL("../wasm/wit-tools.wasm", import.meta.url));

/** Runs an operation that makes a binary. */
export async function made(operation: Operation, request: unknown, blob: Blob): Promise<Uint8Array> {
  const answer = await toolbox.call(operation, request, blob);
  return take(answer.blob, (answer.value as { readonly bytes: Part }).bytes);
}
