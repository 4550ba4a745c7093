import { type Func, type Scope, UnsupportedError } from "../../ir/index.ts";
import type { GuestEngine } from "../../options/index.ts";
import { camelCase } from "../../text/index.ts";
import { shortName } from "../declarations/index.ts";

/** What runs a guest that is built. */
export type BuildEngine = Exclude<GuestEngine, "both">;

/** By which name an engine looks for a function of the world. */
export const functionExport = (func: Func): string => camelCase(func.label);

/**
 * By which name an engine looks for an interface: StarlingMonkey takes ids, which are unmistakable; QuickJS has only short names.
 *
 * @throws UnsupportedError where two have the same
 */
export function interfaceExports(scopes: readonly Scope[], engine: BuildEngine): ReadonlyMap<Scope, string> {
  if (engine === "starlingmonkey") return new Map(scopes.map((scope) => [scope, scope.key]));
  const owners = new Map<string, Scope>();
  for (const scope of scopes) {
    const name = shortName(scope);
    const other = owners.get(name);
    if (other !== undefined)
      throw new UnsupportedError(
        `QuickJS tells exported interfaces by their short names, and both ${other.key} and ${scope.key} are called ${name}`,
      );
    owners.set(name, scope);
  }
  return new Map([...owners].map(([name, scope]) => [scope, name]));
}
