/** The key of a scope is an id, or a plain name. */
export { parseId } from "@wit-bindgen-ts/wit-parser";
export { documented, type WitSource } from "./documented.ts";
export * from "./errors.ts";
export { fromComponent } from "./from-component.ts";
export { findWorld, fromResolve } from "./from-resolve.ts";
export { givenParams, outcome } from "./functions.ts";
export { funcLabel, resourceLabel } from "./labels.ts";
export * from "./model.ts";
export { liftedFunctions, type PlanFunctions, planFunctions } from "./plan-functions.ts";
export {
  type AwaitedForm,
  awaitedForm,
  type Future,
  futureOf,
  givenForm,
  isGivenAsPromise,
  type PromiseForm,
  usedForm,
  wasiResource,
} from "./promises/index.ts";
export { functionKey, functionsIn, functionsOf, pathKey, resourcesIn, scopesOf } from "./scopes.ts";
