import { type Func, functionsOf, InputError, type Scope, type World } from "../ir/index.ts";
import type { Settings } from "../options/index.ts";
import { functionNames } from "./names.ts";
import { waitingFunctions } from "./waiting.ts";

/**
 * Holds that functions of interfaces whose types are elsewhere wait as these say, which is as they do without filters.
 *
 * @throws InputError for one that a filter has wait, or not wait
 */
export function checkElsewhere(
  world: World,
  { async }: Settings,
  waiting: ReadonlySet<Func>,
  isElsewhere: (scope: Scope) => boolean,
): void {
  const usual = waitingFunctions(world, { async, asyncFilters: [] });
  for (const func of functionsOf(world.imports)) {
    if (!isElsewhere(func.scope) || waiting.has(func) === usual.has(func)) continue;
    throw new InputError(
      "elsewhere-filter",
      `a filter has ${functionNames(func).id} ${waiting.has(func) ? "wait" : "not wait"}, and its types, which are those of a module, say otherwise`,
    );
  }
}
