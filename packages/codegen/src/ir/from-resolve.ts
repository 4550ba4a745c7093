import type { ComponentItem, Resolve } from "@wit-bindgen-ts/wit-parser";
import { Builder } from "./build.ts";
import type { World } from "./model.ts";

/** Input that is well-formed but not what was asked for: no such world, say. */
export class InputError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "InputError";
  }
}

/**
 * The model of a world of a WIT package.
 *
 * @param resolve what the parser gave
 * @param packageIndex the package whose world it is
 * @param worldName `name`, or `ns:pkg/name` for a world of another package; without it the package's only world, or where it
 *   has none all of its interfaces
 * @throws InputError where there is no such world, or several to choose from
 */
export function fromResolve(resolve: Resolve, packageIndex: number, worldName?: string): World {
  const owner = resolve.packages[packageIndex]!;
  const source = { types: resolve.types, interfaces: resolve.interfaces, packages: resolve.packages };
  const index = findWorld(resolve, packageIndex, worldName);
  if (index === undefined) {
    const name = owner.name.replace(/@.*/, "").replace(/^.*:/, "");
    const imports = interfacesOf(resolve, packageIndex);
    return new Builder({ ...source, world: { name, id: owner.name, imports, exports: {} } }).build();
  }
  const world = resolve.worlds[index]!;
  const [packageName, version] = (world.package === null ? owner : resolve.packages[world.package]!).name.split("@");
  const id = `${packageName}/${world.name}${version === undefined ? "" : `@${version}`}`;
  return new Builder({ ...source, world: { ...world, id } }).build();
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
        `package "${name}" has ${names.length} worlds (${names.join(", ")}): choose one with --world`,
      );
    }
    return names.length === 0 ? undefined : worlds[names[0]!];
  }
  if (worlds[worldName] !== undefined) return worlds[worldName];
  for (const other of resolve.packages) {
    const [packageName, version] = other.name.split("@");
    for (const [short, index] of Object.entries(other.worlds)) {
      const ids = [`${packageName}/${short}`, `${packageName}/${short}@${version ?? ""}`];
      if (ids.includes(worldName)) return index;
    }
  }
  throw new InputError(
    `package "${name}" has no world "${worldName}": ${names.length === 0 ? "it has none" : `it has ${names.join(", ")}`}`,
  );
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
