import { given } from "./given.ts";
import { limitsOf, PLAN_LIMITS, type PlanLimits } from "./limits.ts";
import { Blobs, type Part } from "./message.ts";
import type { ComponentPlan, PlanModule } from "./plan.ts";
import type { WasmModule } from "./wasm.ts";

/** How a component is planned. */
export interface PlanOptions {
  readonly limits?: Partial<PlanLimits>;
}

/** A plan without the docs of the WIT that the component carries; and whether it does. */
export interface PlainPlan {
  readonly plan: ComponentPlan;
  readonly hasDocs: boolean;
}

/** Plans a component by a module that can. */
export async function planBy(
  module: WasmModule<"planComponent">,
  bytes: Uint8Array,
  options: PlanOptions,
): Promise<PlainPlan> {
  const { planSteps } = limitsOf(given(options).limits, PLAN_LIMITS);
  const blobs = new Blobs();
  const answer = await module.call("planComponent", { bytes: blobs.push(bytes), planSteps }, blobs);
  const { hasDocs, modules, ...rest } = answer.value as EncodedPlan;
  return {
    plan: { ...rest, modules: modules.map((item) => ({ ...item, bytes: answer.blobs[item.bytes]! })) },
    hasDocs,
  };
}

/** As the module gives it (`crate/src/plan/model.rs`). */
interface EncodedPlan extends Omit<ComponentPlan, "modules"> {
  readonly modules: readonly (Omit<PlanModule, "bytes"> & { readonly bytes: Part })[];
  readonly hasDocs: boolean;
}
