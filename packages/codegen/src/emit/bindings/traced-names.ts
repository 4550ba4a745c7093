import type { Func } from "../../ir/index.ts";
import { type Code, code, list, pair, quoted } from "../../text/index.ts";
import { isPromised, type TypeNames } from "../declarations/index.ts";

/**
 * What messages call functions, by the names that these have: first of those that return, then of those that are promised.
 *
 * @returns arguments for what traces them; nothing where there are no functions
 */
export function tracedNames(functions: readonly (readonly [Func, string])[], types: TypeNames): Code | undefined {
  if (functions.length === 0) return undefined;
  const table = (ofPromised: boolean): Code => {
    const entries = functions
      .filter(([func]) => (func.async || isPromised(func, types)) === ofPromised)
      .map(([func, name]) => pair(name, quoted(types.names.messageName(func))));
    return entries.length === 0 ? code`{}` : code`{ ${list(entries)} }`;
  };
  const hasPromised = functions.some(([func]) => func.async || isPromised(func, types));
  return list(hasPromised ? [table(false), table(true)] : [table(false)]);
}
