/** What a guest runs beside its own code: the loop that waits for it, and promise forms of what it imports. */
export { engineLimits } from "./limits.ts";
export { hasLoop, loopDeclarations, loopModule } from "./loop.ts";
export { promiseModules } from "./promise-modules.ts";
export { promiseDeclarations, promiseModule } from "./promises.ts";
