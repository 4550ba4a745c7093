import { WitError } from "./error.ts";
import type { ComponentPlan, PlanModule } from "./plan.ts";
import { type WorldShape, worldShape } from "./shape.ts";

/**
 * What bindings that know a world, and nothing of the component, need to link it: the steps of its plan, where its core modules are in its
 * bytes, and the shape of its world to hold against theirs. It is plain JSON.
 */
export interface BindingPlan
  extends Pick<ComponentPlan, "imports" | "resources" | "initializers" | "trampolines" | "options" | "exports"> {
  /** What this is; another number is another form of it. */
  readonly bindingPlan: 1;
  /** Of the component's bytes, in hexadecimal digits. */
  readonly sha256: string;
  /** Where the core modules are in the component's bytes; null for one that is made for it, which are not in them. */
  readonly modules: readonly (readonly [start: number, length: number] | null)[];
  /** What the component exports resources as, by their index: the interface and the name; null for others. */
  readonly exported: readonly (readonly [scope: string, name: string] | null)[];
  readonly shape: WorldShape;
}

/**
 * What bindings need of a plan.
 *
 * @param bytes of the component that it is the plan of
 * @param sha256 of these, in hexadecimal digits
 * @throws {@link WitError} for types that are too large to be compared
 */
export function bindingPlan(bytes: Uint8Array, plan: ComponentPlan, sha256: string): BindingPlan {
  const { imports, resources, initializers, trampolines, options, exports, resolve } = plan;
  const exported: (readonly [string, string] | null)[] = resources.map(() => null);
  const [world] = resolve.worlds;
  for (const [scope, item] of Object.entries(world.exports)) {
    if (!("interface" in item)) continue;
    for (const [name, index] of Object.entries(resolve.interfaces[item.interface.id]!.types)) {
      const { kind, resource } = resolve.types[index]!;
      if (kind === "resource" && resource !== undefined) exported[resource] ??= [scope, name];
    }
  }
  return {
    bindingPlan: 1,
    sha256,
    modules: plan.modules.map((module) => placeOf(module, bytes)),
    imports,
    resources,
    initializers,
    trampolines,
    options,
    exports,
    exported,
    shape: worldShape(resolve, world),
  };
}

/** Where a core module is in the bytes of its component. */
function placeOf({ kind, bytes: module }: PlanModule, bytes: Uint8Array): readonly [number, number] | null {
  if (kind === "adapter") return null;
  const [first] = module;
  for (let start = bytes.indexOf(first!); start >= 0; start = bytes.indexOf(first!, start + 1)) {
    let at = 0;
    while (at < module.length && bytes[start + at] === module[at]) at++;
    if (at === module.length) return [start, at];
  }
  throw new WitError({ message: "a core module of the plan is not in the component" });
}
