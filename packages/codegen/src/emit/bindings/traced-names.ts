import type { Func } from "../../ir/index.ts";
import { type Code, code, list, pair, quoted } from "../../text/index.ts";
import { isPromised, type TypeNames } from "../declarations/index.ts";

type Named = readonly [func: Func, name: string];

/**
 * What messages call functions, by the names that these have: first of those that return, then of those that are promised.
 *
 * @returns arguments for what traces them; nothing where there are no functions
 */
export function tracedNames(functions: readonly Named[], types: TypeNames): Code | undefined {
  if (functions.length === 0) return undefined;
  const isAwaited = ([func]: Named): boolean => func.async || isPromised(func, types);
  const promised = functions.filter(isAwaited);
  const plain = functions.filter((one) => !isAwaited(one));
  return list((promised.length === 0 ? [plain] : [plain, promised]).map((named) => table(named, types)));
}

function table(functions: readonly Named[], types: TypeNames): Code {
  const entries = functions.map(([func, name]) => pair(name, quoted(types.names.messageName(func))));
  return entries.length === 0 ? code`{}` : code`{ ${list(entries)} }`;
}
