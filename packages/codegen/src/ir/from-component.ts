import type { ComponentPlan } from "@wit-bindgen-ts/wit-parser";
import { Builder } from "./build.ts";
import type { World } from "./model.ts";

/**
 * The model of what a component imports and exports.
 *
 * @param name what to call its world, where the component does not say
 */
export function fromComponent(plan: ComponentPlan, name: string): World {
  const { types, interfaces, packages, worlds } = plan.resolve;
  const [world] = worlds;
  return new Builder({
    types,
    interfaces,
    packages,
    world: { ...world, name: world.name === "root" || world.name === "" ? name : world.name, id: world.name },
  }).build();
}
