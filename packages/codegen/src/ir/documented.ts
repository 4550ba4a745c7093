import { type ComponentPlan, type Resolve, withDocs, worldItemName } from "@wit-bindgen-ts/wit-parser";
import { InputError } from "./errors.ts";
import { findWorld } from "./from-resolve.ts";

/** WIT that a component was made from. */
export interface WitSource {
  readonly resolve: Resolve;
  /** The package whose world it is. */
  readonly packageIndex: number;
}

/**
 * A component's plan with the docs, `@since` and `@deprecated` of its WIT, which components as such do not carry.
 *
 * @param worldName as for {@link findWorld}
 * @throws InputError where there is no such world, or nothing in it is of the component
 */
export function documented(
  plan: ComponentPlan,
  { resolve, packageIndex }: WitSource,
  worldName: string | undefined,
): ComponentPlan {
  const index = findWorld(resolve, packageIndex, worldName);
  const world = index === undefined ? undefined : resolve.worlds[index];
  if (world === undefined)
    throw new InputError("no-such-world", `package "${resolve.packages[packageIndex]!.name}" has no world`);
  const [{ imports, exports }] = plan.resolve.worlds;
  const names = [...Object.keys(imports), ...Object.keys(exports)];
  const known = [world.imports, world.exports].flatMap((items) =>
    Object.entries(items).map(([key, item]) => worldItemName(resolve, key, item)),
  );
  const inWit = new Set(known);
  if (names.length > 0 && names.every((name) => !inWit.has(name))) {
    throw new InputError(
      "other-world",
      `the world "${world.name}" is not this component's: it has ${list(known)}, the component ${list(names)}`,
    );
  }
  return { ...plan, resolve: withDocs(plan.resolve, resolve, world) };
}

/** The first few names. */
function list(names: readonly string[]): string {
  if (names.length === 0) return "nothing";
  const shown = names.slice(0, 3).map((name) => `"${name}"`);
  return `${shown.join(", ")}${names.length > 3 ? ` and ${names.length - 3} more` : ""}`;
}
