import { WasmModule } from "./wasm.ts";

/** What reads WIT and components: all that `transpile` needs. */
export const parser: WasmModule<
  "parse_wit" | "decode_wit" | "print_wit" | "encode_wit" | "plan_component" | "validate_component"
> = new WasmModule(new URL("../wasm/wit-parser.wasm", import.meta.url));

/**
 * Starts to load the WebAssembly module, which otherwise begins with the first call: for who has something else to do
 * meanwhile. A failure shows in the first call.
 */
export const prepare = (): void => parser.prepare();
