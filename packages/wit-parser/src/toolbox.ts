import type { Exports } from "./generated/tools.ts";
import type { Blobs, Part } from "./message.ts";
import { WasmModule } from "./wasm.ts";

/** What makes components and shows binaries. */
export const toolbox: WasmModule<keyof Exports> = new WasmModule(
  new URL("../dist/wit-tools.wasm.gz", import.meta.url),
  () => import("./generated/tools.ts"),
);

/** Runs an operation that makes a binary. */
export async function made(operation: keyof Exports, request: unknown, blobs: Blobs): Promise<Uint8Array> {
  const answer = await toolbox.call(operation, request, blobs);
  return answer.blobs[(answer.value as { readonly bytes: Part }).bytes]!;
}
