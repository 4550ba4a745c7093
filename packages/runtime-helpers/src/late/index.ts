/** Components that are loaded when they run, into bindings that were made of their world alone. */
import type { CoreWorld, Link } from "../core-module/index.ts";
import { loadBytes, type ModuleSource } from "../linking/index.ts";
import { optionOf } from "../own.ts";
import { link, type PlanSource } from "./link.ts";
import type { WorldShape } from "./plan.ts";

export type { PlanSource } from "./link.ts";
export type { ShapedItems, WorldShape } from "./plan.ts";

/** Where a component comes from: its bytes, a response, or an address. */
export type ComponentSource = Exclude<ModuleSource, WebAssembly.Module>;

/** What `load` may be told of a component. */
export interface LoadOptions {
  readonly plan?: PlanSource | undefined;
}

/**
 * Links the bindings of a world to a component.
 *
 * @param core what a core module has to do with the world
 * @throws TypeError for what is no component, or no plan of it; LinkError for a component that is none of the world; what planning throws
 */
export async function linkComponent(
  source: ComponentSource,
  core: CoreWorld,
  world: WorldShape,
  options: LoadOptions,
): Promise<Link> {
  const plan = optionOf(options, "plan");
  const bytes = await loadBytes(source);
  if (bytes instanceof WebAssembly.Module) throw new TypeError("expected a component, got a compiled core module");
  return link(bytes, core, world, plan);
}
