import { withDocs } from "./docs.ts";
import { WitError } from "./error.ts";
import { Blobs } from "./message.ts";
import { parser } from "./parser.ts";
import type { ComponentPlan } from "./plan.ts";
import { type PlanOptions, planBy } from "./plan-by.ts";
import { decodeWit } from "./wit.ts";

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
  const { plan, hasDocs } = await planBy(parser, bytes, options);
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

/**
 * Checks that bytes are a valid component, by the features that the Component Model's own suite
 * uses.
 *
 * @throws {@link WitError} with the offset of what is invalid.
 */
export async function validateComponent(bytes: Uint8Array): Promise<void> {
  const blobs = new Blobs();
  await parser.call("validateComponent", { bytes: blobs.push(bytes) }, blobs);
}
