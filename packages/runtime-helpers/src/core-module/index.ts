/** What a core module imports and exports. */
export { type CoreItem, type CoreModuleItems, compiledItems, moduleItems } from "./signatures.ts";
export type { CoreSignature } from "./types.ts";
