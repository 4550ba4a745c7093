import type { Exports } from "./generated/parser.ts";
import { WasmModule } from "./wasm.ts";

/** What reads WIT and components: all that `transpile` needs. */
export const parser: WasmModule<keyof Exports> = new WasmModule(
  new URL("../wasm/wit-parser.wasm", import.meta.url),
  () => import("./generated/parser.ts"),
);

/**
 * Starts to load the WebAssembly module, which otherwise begins with the first call: for who has something else to do
 * meanwhile. A failure shows in the first call.
 */
export const prepare = (): void => parser.prepare();
