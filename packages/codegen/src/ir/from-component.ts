import type { ComponentPlan } from "@wit-bindgen-ts/wit-parser";
import type { Limits } from "../options/index.ts";
import { Builder } from "./build.ts";
import type { World } from "./model.ts";
import { reexports } from "./plan-functions.ts";

/**
 * The model of what a component imports and exports.
 *
 * @param name what to call its world, where the component does not say
 * @throws LimitError for types beyond the limits
 */
export function fromComponent(plan: ComponentPlan, name: string, limits: Limits): World {
  const { types, interfaces, packages, worlds } = plan.resolve;
  const [world] = worlds;
  const named = { ...world, name: world.name === "root" || world.name === "" ? name : world.name, id: world.name };
  const built = new Builder({ types, interfaces, packages, world: named }, limits).build();
  return { ...built, reexported: reexports(plan, built) };
}
