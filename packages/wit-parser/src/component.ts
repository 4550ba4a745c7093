import { withDocs } from "./docs.ts";
import { WitError } from "./error.ts";
import { given } from "./given.ts";
import { limitsOf, PLAN_LIMITS, type PlanLimits } from "./limits.ts";
import { Blob, type Part, take } from "./message.ts";
import type { ComponentPlan, PlanModule } from "./plan.ts";
import { call } from "./wasm.ts";
import { decodeWit } from "./wit.ts";

/** How a component is planned. */
export interface PlanOptions {
  readonly limits?: Partial<PlanLimits>;
}

/**
 * How to instantiate a component, and the types of what it imports and exports. The component is
 * validated first.
 *
 * Docs, `@since` and `@deprecated` come from the WIT that the component carries, where it carries
 * any.
 *
 * @throws {@link WitError} with the offset of what is invalid, or naming what is valid but not
 * supported; {@link LimitError} for what is beyond a limit; TypeError for what is no component's bytes,
 * or no limit.
 */
export async function planComponent(bytes: Uint8Array, options: PlanOptions = {}): Promise<ComponentPlan> {
  const { planSteps } = limitsOf(given(options).limits, PLAN_LIMITS);
  const blob = new Blob();
  const answer = await call("plan_component", { bytes: blob.push(bytes), planSteps }, blob);
  const { hasDocs, modules, ...rest } = answer.value as EncodedPlan;
  const plan: ComponentPlan = {
    ...rest,
    modules: modules.map((module) => ({ ...module, bytes: take(answer.blob, module.bytes) })),
  };
  if (!hasDocs) return plan;
  try {
    const { resolve, worldIndex } = await decodeWit(bytes);
    const world = worldIndex === null ? undefined : resolve.worlds[worldIndex];
    return world === undefined ? plan : { ...plan, resolve: withDocs(plan.resolve, resolve, world) };
  } catch (error) {
    // Not every component is shaped like a WIT world; and docs are not worth failing for.
    if (error instanceof WitError) return plan;
    throw error;
  }
}

/** As the module gives it (`crate/src/plan/model.rs`). */
interface EncodedPlan extends Omit<ComponentPlan, "modules"> {
  readonly modules: readonly (Omit<PlanModule, "bytes"> & { readonly bytes: Part })[];
  readonly hasDocs: boolean;
}

/**
 * Checks that bytes are a valid component, by the features that the Component Model's own suite
 * uses.
 *
 * @throws {@link WitError} with the offset of what is invalid.
 */
export async function validateComponent(bytes: Uint8Array): Promise<void> {
  const blob = new Blob();
  await call("validate_component", { bytes: blob.push(bytes) }, blob);
}
