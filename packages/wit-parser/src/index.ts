/**
 * WIT and components, read by the official crates compiled to WebAssembly. Works in browsers and in
 * Node; what needs a file system is in `@wit-bindgen-ts/wit-parser/node`.
 *
 * @packageDocumentation
 */
export { type BindingPlan, bindingPlan } from "./binding-plan.ts";
export { planComponent, validateComponent } from "./component.ts";
export {
  type ComponentizeOptions,
  componentize,
  type DummyOptions,
  dummyComponent,
  type EmbedOptions,
  type WasiAdapter,
} from "./componentize.ts";
export { withDocs } from "./docs.ts";
export { LimitError, WitError, type WitErrorDetails, type WitPosition } from "./error.ts";
export { given } from "./given.ts";
export { composeId, type ItemId, type PackageName, parseId, parsePackageName, worldItemName } from "./id.ts";
export { type BinaryKind, binaryKind, isComponent } from "./kind.ts";
export { limitsOf, PLAN_LIMITS, type PlanLimits } from "./limits.ts";
export { prepare } from "./parser.ts";
export type * from "./plan.ts";
export type { PlanOptions } from "./plan-by.ts";
export type * from "./resolve.ts";
export { type ShapedItems, type ShapedWorld, type ShapeSource, type WorldShape, worldShape } from "./shape.ts";
export type { WitDependency, WitFile, WitOptions, WitSources } from "./sources.ts";
export { decodeWit, encodeWit, parseWit, printWit, type ResolvedWit } from "./wit.ts";
