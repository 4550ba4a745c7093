/** Core modules that follow the canonical names: what they import and export, and how a world is linked to one. */
export { complete } from "./exports.ts";
export { type CoreOptions, linkModule } from "./link.ts";
export { type CoreItem, type CoreModuleItems, compiledItems, moduleItems } from "./signatures.ts";
export type { CoreSignature } from "./types.ts";
export type { CoreWorld, CoreWorldItem, InstantiateCore, Link, LinkedCore, LoweredImports } from "./world.ts";
