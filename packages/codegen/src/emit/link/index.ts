/** What reads the plan of a component: how its core modules are linked, and what stands behind the world's functions. */
export { componentModule } from "./component-module.ts";
export { coreFileOwner, coreFiles, featureWords } from "./core-modules/index.ts";
export { coreModule, pointerSize, supported, worldShapeFile } from "./given/index.ts";
export { planReferences } from "./plan-references.ts";
