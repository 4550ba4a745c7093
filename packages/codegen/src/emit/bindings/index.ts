/** What stands between the host and a world: what is asked of the host, and what it is given. */
export { Classes, type ClassNames } from "./class-names.ts";
export { ExportObjects } from "./export-objects.ts";
export type { ExportedFunction, ExportSource } from "./exported.ts";
export { findScope, HostImports } from "./host-imports.ts";
export { type InstantiateNames, instantiateNames } from "./instantiate-names.ts";
export { TracedImports } from "./traced-imports.ts";
export { unusedImports } from "./unused-imports.ts";
