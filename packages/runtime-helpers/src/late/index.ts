/** Components that are loaded when they run, into bindings that were made of their world alone. */
import type { CoreWorld, Link } from "../core-module/index.ts";
import { type BinarySource, binarySort, loadBytes } from "../linking/index.ts";
import { optionOf } from "../own.ts";
import { link, type PlanSource } from "./link.ts";
import type { WorldShape } from "./plan.ts";

export { checkLinkable } from "./check-options.ts";
export type { PlanSource } from "./link.ts";
export type { BindingPlan, ShapedItems, WorldShape } from "./plan.ts";

/** Where a component comes from: its bytes, a response, or an address. */
export type ComponentSource = BinarySource;

/** What `load` may be told of a component. */
export interface LoadOptions {
  readonly plan?: PlanSource | undefined;
}

/**
 * Links the bindings of a world to a component.
 *
 * @param core what a core module has to do with the world
 * @throws CompileError for what is no component; TypeError for what is no plan of it; LinkError for a component that is none of the world; what planning throws
 */
export async function linkComponent(
  source: ComponentSource,
  core: CoreWorld,
  world: WorldShape,
  options: LoadOptions,
): Promise<Link> {
  const plan = optionOf(options, "plan");
  const bytes = await loadBytes(source, "a component");
  if (bytes instanceof WebAssembly.Module) throw new TypeError("expected a component, got a compiled core module");
  checkHeader(bytes);
  return link(bytes, core, world, plan);
}

/** @throws CompileError */
function checkHeader(bytes: Uint8Array): void {
  const found = binarySort(bytes);
  if (found === "component") return;
  const isModule = found === "core module";
  throw new WebAssembly.CompileError(
    `expected a component, got ${isModule ? "a core module, which instantiate takes" : bytes.length === 0 ? "no bytes" : "other bytes"}`,
  );
}
