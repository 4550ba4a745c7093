import { camelCase, NameScope } from "../ir/index.ts";

/**
 * Identifiers for parameters.
 *
 * @param outer names of the module that a function's code needs, and so no parameter takes
 */
export function parameterNames(names: readonly string[], outer?: NameScope): string[] {
  const scope = NameScope.code(outer);
  if (outer !== undefined) scope.unique("view"); // of the memory
  return names.map((name) => scope.unique(camelCase(name)));
}
