import type { ComponentPlan, PlanExport, StringEncoding } from "@wit-bindgen-ts/wit-parser";
import type { PointerSize } from "../abi/index.ts";
import { type Func, functionKey, functionsOf, pathKey, planFunctions, type World } from "../ir/index.ts";
import { hasStrings } from "../kinds/index.ts";
import { once } from "../text/index.ts";

/** How a function is lifted or lowered, as far as its description depends on it. */
export interface FunctionOptions {
  readonly pointer: PointerSize;
  /** Of its strings, where it has some. */
  readonly strings: StringEncoding | undefined;
}

/** How a component lifts and lowers the functions of its world: each in one way or several, none of those without memory. */
export function componentOptions(plan: ComponentPlan, world: World): ReadonlyMap<Func, readonly FunctionOptions[]> {
  const found = new Map<Func, FunctionOptions[]>();
  const add = (func: Func, index: number): void => {
    const { memory, memory64, stringEncoding } = plan.options[index]!;
    if (memory === null) return;
    const used = [...func.params.map(({ type }) => type), ...(func.result === undefined ? [] : [func.result])];
    const strings = used.some(hasStrings) ? stringEncoding : undefined;
    once(found, func, () => []).push({ pointer: memory64 ? 8 : 4, strings });
  };
  const { lowered } = planFunctions(plan, world);
  for (const trampoline of plan.trampolines)
    if (trampoline.kind === "lower-import") add(lowered(trampoline), trampoline.options);
  const exported = new Map([...functionsOf(world.exports)].map((func) => [functionKey(func), func]));
  for (const { key, options } of lifted(plan.exports, [])) add(exported.get(key)!, options);
  return found;
}

/** The exports that are functions of core modules, with their keys. */
function* lifted(
  items: readonly PlanExport[],
  path: readonly string[],
): Generator<{ readonly key: string; readonly options: number }> {
  for (const item of items) {
    const here = [...path, item.name];
    if (item.kind === "lifted-function") yield { key: pathKey(here), options: item.options };
    if (item.kind === "instance") yield* lifted(item.exports, here);
  }
}
