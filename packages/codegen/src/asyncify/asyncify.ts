import type { ComponentPlan } from "@wit-bindgen-ts/wit-parser";
import { type Func, planFunctions, UnsupportedError, type World } from "../ir/index.ts";
import { loadBinaryen } from "./binaryen.ts";
import { type Instrumented, instrument } from "./instrument.ts";
import { type ModuleExports, plainExports } from "./plain-exports.ts";
import { reach } from "./reach.ts";

/** What Asyncify exports, and whoever suspends calls. */
const PREFIX = "asyncify_";

/**
 * Changes the core modules of a component that may be on the stack when an import suspends, so that they get out of there and back.
 *
 * @param waiting whether a trampoline of the plan stands for an import that may suspend
 * @param plain the modules' exports that are never suspended
 * @returns by their indices in the plan, the modules that are changed
 * @throws UnsupportedError where a module can not be changed, MissingPackageError without the package `binaryen`
 */
export async function asyncifyModules(
  plan: ComponentPlan,
  waiting: (trampoline: number) => boolean,
  plain: ModuleExports = new Map(),
): Promise<ReadonlyMap<number, Instrumented>> {
  for (const { exports } of plan.modules) {
    const taken = exports.find(({ name }) => name.startsWith(PREFIX));
    if (taken !== undefined)
      throw new UnsupportedError(
        `a core module exports "${taken.name}", so it seems to have been through Asyncify already: make the component without`,
      );
  }
  const modules = [...reach(plan, waiting)];
  if (modules.length === 0) return new Map();
  const binaryen = await loadBinaryen();
  const changed = modules.map(
    ([index, imports]) =>
      [index, instrument(plan.modules[index]!, imports, plain.get(index) ?? new Set(), binaryen)] as const,
  );
  return new Map(changed.filter((entry): entry is [number, Instrumented] => entry[1] !== undefined));
}

/** The plan of a component with core modules that can be suspended where functions wait. */
export async function asyncified(
  plan: ComponentPlan,
  world: World,
  waiting: ReadonlySet<Func>,
): Promise<ComponentPlan> {
  // Where nothing is promised, nothing is ever suspended.
  if (![...waiting].some(({ scope }) => scope.direction === "export")) return plan;
  const functions = planFunctions(plan, world);
  const mayWait = (index: number): boolean => {
    const trampoline = plan.trampolines[index]!;
    return trampoline.kind === "lower-import" && waiting.has(functions.lowered(trampoline));
  };
  const changed = await asyncifyModules(plan, mayWait, plainExports(plan, world, waiting));
  return { ...plan, modules: plan.modules.map((module, index) => ({ ...module, ...changed.get(index) })) };
}
