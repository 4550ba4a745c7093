/** The core modules of a component: their files, what they need of an engine, and how they are loaded. */

export { featureWords } from "./engine-features.ts";
export { coreFileOwner } from "./file-names.ts";
export { type CoreFile, CoreModules, coreFiles } from "./loading.ts";
