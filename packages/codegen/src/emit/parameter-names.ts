import { camelCase, NameScope } from "../ir/index.ts";

/** Identifiers for parameters. */
export function parameterNames(names: readonly string[]): string[] {
  const scope = NameScope.code();
  return names.map((name) => scope.unique(camelCase(name)));
}
