import {
  type ComponentItem,
  composeId,
  type PackageName,
  parseId,
  parsePackageName,
  type Resolve,
} from "@wit-bindgen-ts/wit-parser";
import type { Limits } from "../options/index.ts";
import { Builder } from "./build.ts";
import { InputError } from "./errors.ts";
import type { World } from "./model.ts";

/**
 * The model of a world of a WIT package.
 *
 * @param resolve what the parser gave
 * @param packageIndex the package whose world it is
 * @param worldName `name`, or `ns:pkg/name` for a world of another package; without it the package's only world, or where it
 *   has none all of its interfaces
 * @throws InputError where there is no such world, or several to choose from; LimitError for types beyond the limits
 */
export function fromResolve(
  resolve: Resolve,
  packageIndex: number,
  worldName: string | undefined,
  limits: Limits,
): World {
  const owner = resolve.packages[packageIndex]!;
  const { types, interfaces, packages } = resolve;
  const source = { types, interfaces, packages, numbersResources: true } as const;
  const index = findWorld(resolve, packageIndex, worldName);
  if (index === undefined) {
    const { package: name } = parsePackageName(owner.name);
    const imports = interfacesOf(resolve, packageIndex);
    return new Builder({ ...source, world: { name, id: owner.name, imports, exports: {} } }, limits).build();
  }
  const world = resolve.worlds[index]!;
  const { name: packageName } = world.package === null ? owner : resolve.packages[world.package]!;
  return new Builder({ ...source, world: { ...world, id: composeId(packageName, world.name) } }, limits).build();
}

/**
 * The index of a world of a package, by its name or as the only one.
 *
 * @returns undefined where none is named and the package has none
 * @throws InputError where there is no such world, or several to choose from
 */
export function findWorld(resolve: Resolve, packageIndex: number, worldName: string | undefined): number | undefined {
  const { worlds, name } = resolve.packages[packageIndex]!;
  const names = Object.keys(worlds);
  if (worldName === undefined) {
    if (names.length > 1) {
      throw new InputError(
        "several-worlds",
        `package "${name}" has ${names.length} worlds (${names.join(", ")}): one has to be chosen`,
      );
    }
    return names.length === 0 ? undefined : worlds[names[0]!];
  }
  if (Object.hasOwn(worlds, worldName)) return worlds[worldName];
  const { name: short, ...wanted } = parseId(worldName);
  for (const other of resolve.packages) {
    if (Object.hasOwn(other.worlds, short) && isMeant(wanted, parsePackageName(other.name))) return other.worlds[short];
  }
  throw new InputError(
    "no-such-world",
    `package "${name}" has no world "${worldName}": ${names.length === 0 ? "it has none" : `it has ${names.join(", ")}`}`,
  );
}

/** Whether a package is the one that is named, whose version may be left out. */
function isMeant(wanted: Partial<PackageName>, { namespace, package: name, version }: PackageName): boolean {
  return wanted.namespace === namespace && wanted.package === name && (wanted.version ?? version) === version;
}

/** A package's interfaces, and those that their types come from, as if a world imported them. */
function interfacesOf(resolve: Resolve, packageIndex: number): Record<string, ComponentItem> {
  const items: Record<string, ComponentItem> = {};
  const visit = (id: number): void => {
    const key = `interface-${id}`;
    if (items[key] !== undefined) return;
    for (const type of Object.values(resolve.interfaces[id]!.types)) {
      const { kind } = resolve.types[type]!;
      const target = typeof kind === "object" && "type" in kind ? kind.type : undefined;
      const owner = typeof target === "number" ? resolve.types[target]!.owner : null;
      if (owner !== null && "interface" in owner && owner.interface !== id) visit(owner.interface);
    }
    items[key] = { interface: { id } };
  };
  for (const id of Object.values(resolve.packages[packageIndex]!.interfaces)) visit(id);
  return items;
}
