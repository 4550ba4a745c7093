/** One function between the host and a component instance, as the specification's `canon lift` and `canon lower` define it. */

export { canonLift, canonLiftPromised } from "./canon-lift.ts";
export { canonLower, canonLowerSuspending, type SuspendingSteps } from "./canon-lower.ts";
export { suspendingTypes } from "./core-import.ts";
export { coreFunctionType, jsType } from "./core-types.ts";
export { Frame } from "./frame.ts";
export { handOn } from "./hand-on.ts";
export { Library } from "./library.ts";
export type { CanonState, Catches, HandedOnFunction, LiftedFunction, LoweredFunction } from "./state.ts";
