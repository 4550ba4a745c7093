/**
 * What makes components of core modules, and shows and changes binaries: what people know from `wasm-tools`. It is a WebAssembly
 * module of its own, which is loaded when one of these functions is first called.
 *
 * @packageDocumentation
 */
import { toolbox } from "./toolbox.ts";

export {
  type ComponentizeOptions,
  componentize,
  type DummyOptions,
  dummyComponent,
  type EmbedOptions,
  embedWit,
  type WasiAdapter,
} from "./componentize.ts";
export { WitError, type WitErrorDetails, type WitPosition } from "./error.ts";
export { type AddedMetadata, addMetadata, readMetadata, type WasmMetadata } from "./metadata.ts";
export type { StringEncoding } from "./plan.ts";
export type { WitDependency, WitFile, WitOptions, WitSources } from "./sources.ts";
export { type TargetsAnswer, type TargetsOptions, targets } from "./targets.ts";
export { type ParseOptions, type PrintOptions, parseWat, printWasm } from "./text.ts";

/**
 * Starts to load the WebAssembly module, which otherwise begins with the first call: for who has something else to do
 * meanwhile. A failure shows in the first call.
 */
export const prepare = (): void => toolbox.prepare();
