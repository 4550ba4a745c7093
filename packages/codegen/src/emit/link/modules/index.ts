/** The core modules of a component: their files, what they need of an engine, and how they are loaded. */
export { coreFileOwner } from "./core-file-names.ts";
export { type CoreFile, coreFiles, loading } from "./core-modules.ts";
export { featureWords } from "./engine-features.ts";
