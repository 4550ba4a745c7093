import type { ComponentPlan } from "@wit-bindgen-ts/wit-parser";
import { camelCase, type NameScope, type Resource, type Scope, type World } from "../ir/index.ts";
import { scopesOf } from "./modules.ts";

/** Names that generated code has for the parts of a plan, by index. */
export interface PlanNames {
  readonly instance: (index: number) => string;
  /** The component instances that were asked for. */
  readonly usedInstances: ReadonlySet<number>;
  readonly handles: (index: number) => string;
  readonly core: (index: number) => string;
  readonly module: (index: number) => string;
  readonly trampoline: (index: number, hint: () => string) => string;
  readonly postReturn: (index: number, hint?: string) => string;
  readonly callback: (index: number) => string;
  readonly resourceType: (index: number) => string;
  readonly dtor: (index: number) => string;
}

/** Gives each part a name when it is first asked for; where there is one of its kind, without a number. */
export function planNames(plan: ComponentPlan, world: World, scope: NameScope): PlanNames {
  const numbered = (prefix: string, count: number): ((index: number) => string) => {
    const names = new Map<number, string>();
    return (index) => {
      if (!names.has(index)) names.set(index, scope.unique(count > 1 ? `${prefix}${index}` : prefix));
      return names.get(index)!;
    };
  };
  const cores = plan.initializers.filter(({ kind }) => kind === "instantiate").length;
  const names = resourceNames(world);
  const resources = new Map<number, string>();
  const dtors = new Map<number, string>();
  const postReturns = new Map<number, string>();
  const trampolines = new Map<number, string>();
  const once = (map: Map<number, string>, index: number, wanted: () => string): string => {
    if (!map.has(index)) map.set(index, scope.unique(wanted()));
    return map.get(index)!;
  };
  const usedInstances = new Set<number>();
  const instance = numbered("instance", plan.componentInstances.length);
  const resource = (index: number): string => camelCase(names.get(index)?.name ?? `resource-${index}`);
  return {
    instance: (index) => {
      usedInstances.add(index);
      return instance(index);
    },
    usedInstances,
    handles: numbered("handles", plan.componentInstances.length),
    core: numbered("core", cores),
    module: numbered("module", plan.modules.length),
    trampoline: (index, hint) => once(trampolines, index, () => camelCase(hint())),
    callback: numbered("callback", 2),
    postReturn: (index, hint) => once(postReturns, index, () => `${hint ?? ""}PostReturn`),
    resourceType: (index) => once(resources, index, () => `${resource(index)}Type`),
    dtor: (index) => once(dtors, index, () => `${resource(index)}Dtor`),
  };
}

/** The resources of a world by their index in the plan. */
export function resourceNames(world: World): Map<number, Resource> {
  const found = new Map<number, Resource>();
  const visit = (scope: Scope): void => {
    for (const declared of scope.declared) {
      if (declared.kind !== "resource" || declared.declaration.plan === undefined) continue;
      if (!found.has(declared.declaration.plan)) found.set(declared.declaration.plan, declared.declaration);
    }
  };
  for (const side of [world.imports, world.exports]) for (const scope of scopesOf(side)) visit(scope);
  return found;
}
