/**
 * Planning components, and nothing else: for programs that load components when they run, and read no WIT. Half the size
 * of what `@wit-bindgen-ts/wit-parser` loads.
 *
 * @packageDocumentation
 */
import type { ComponentPlan } from "./plan.ts";
import { type PlanOptions, planBy } from "./plan-by.ts";
import { WasmModule } from "./wasm.ts";

export { type BindingPlan, bindingPlan } from "./binding-plan.ts";
export { LimitError, WitError, type WitErrorDetails, type WitPosition } from "./error.ts";
export { PLAN_LIMITS, type PlanLimits } from "./limits.ts";
export type * from "./plan.ts";
export type { PlanOptions } from "./plan-by.ts";
export type * from "./resolve.ts";
export type { ShapedItems, ShapedWorld, ShapeSource, WorldShape } from "./shape.ts";

const planner: WasmModule<"planComponent"> = new WasmModule(
  new URL("../wasm/wit-planner.wasm", import.meta.url),
  () => import("./generated/planner.ts"),
);

/**
 * How to instantiate a component, and the types of what it imports and exports, as `planComponent` of
 * `@wit-bindgen-ts/wit-parser` gives it, but without docs, `@since` and `@deprecated`. The component is validated first.
 *
 * @throws {@link WitError} with the offset of what is invalid, or naming what is valid but not
 * supported; {@link LimitError} for what is beyond a limit; TypeError for what is no component's bytes,
 * or no limit.
 */
export async function planComponent(bytes: Uint8Array, options: PlanOptions = {}): Promise<ComponentPlan> {
  return (await planBy(planner, bytes, options)).plan;
}

/**
 * Starts to load the WebAssembly module, which otherwise begins with the first call: for who has something else to do
 * meanwhile. A failure shows in the first call.
 */
export const prepare = (): void => planner.prepare();
