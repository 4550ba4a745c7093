import type { ComponentPlan, CoreDef } from "@wit-bindgen-ts/wit-parser";
import { type Func, liftedFunctions, type World } from "../ir/index.ts";

/** By module the names of exports. */
export type ModuleExports = ReadonlyMap<number, ReadonlySet<string>>;

/**
 * The exports of core modules that are never on a stack which is suspended: functions that are not promised, and what the glue calls
 * around calls, where nothing may wait (realloc, post-return, destructors). What other core modules import is not among them, since
 * promised calls come there as well. Modules whose functions are all promised have none.
 */
export function plainExports(plan: ComponentPlan, world: World, waiting: ReadonlySet<Func>): ModuleExports {
  const { initializers } = plan;
  const instances = initializers.filter((step) => step.kind === "instantiate");
  const of = (defs: readonly (CoreDef | null)[]): ReadonlyMap<number, Set<string>> => {
    const found = new Map<number, Set<string>>();
    for (const def of defs) {
      if (def?.kind !== "export") continue;
      const { module } = instances[def.instance]!;
      if (!("static" in module)) continue;
      found.set(module.static, (found.get(module.static) ?? new Set()).add(def.name));
    }
    return found;
  };
  const lifted = liftedFunctions(plan, world);
  const functions = of(lifted.filter(({ func }) => !waiting.has(func)).map(({ def }) => def));
  const suspended = of([
    ...lifted.filter(({ func }) => waiting.has(func)).map(({ def }) => def),
    ...instances.flatMap(({ args }) => args.map(({ def }) => def)),
  ]);
  const glue = of(initializers.map(calledByGlue));
  const plain = [...functions].map(([module, names]) => {
    const others = suspended.get(module);
    return [module, new Set([...names, ...(glue.get(module) ?? [])].filter((name) => !others?.has(name)))] as const;
  });
  return new Map(plain);
}

function calledByGlue(step: ComponentPlan["initializers"][number]): CoreDef | null {
  if (step.kind === "resource") return step.dtor;
  return step.kind === "extract-realloc" || step.kind === "extract-post-return" ? step.def : null;
}
