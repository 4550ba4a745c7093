import type { ComponentItem } from "./plan.ts";
import type { ResolveInterface } from "./resolve.ts";

/** The name of a package in its parts. */
export interface PackageName {
  readonly namespace: string;
  readonly package: string;
  readonly version?: string;
}

/**
 * The parts of a package's name.
 *
 * @param name - `namespace:package`, with `@version` where it has one, as `ResolvePackage.name` has it
 */
export function parsePackageName(name: string): PackageName {
  const [owner = "", version] = name.split("@");
  const colon = owner.indexOf(":");
  const parts = { namespace: owner.slice(0, Math.max(colon, 0)), package: owner.slice(colon + 1) };
  return version === undefined ? parts : { ...parts, version };
}

/** An id in its parts; of a plain name there is only `name`. */
export interface ItemId extends Partial<PackageName> {
  readonly name: string;
}

/**
 * The id of a package's interface or world, which is also the name by which components import and export interfaces:
 * `wasi:io/poll@0.2.6`.
 *
 * @param packageName - as for {@link parsePackageName}
 * @param name - of the interface or world
 */
export function composeId(packageName: string, name: string): string {
  const [owner, version] = packageName.split("@");
  return `${owner}/${name}${version === undefined ? "" : `@${version}`}`;
}

/** The way back: the parts of what {@link composeId} makes. Every other text is a plain name. */
export function parseId(id: string): ItemId {
  const match = /^([^:/@]+:[^/@]+)\/([^@]+)(@.+)?$/s.exec(id);
  if (match === null) return { name: id };
  const [, owner, name, version = ""] = match;
  return { ...parsePackageName(`${owner}${version}`), name: name! };
}

/**
 * The name of a world's item as components have it: an interface that has a package is called by its id, where the
 * world of a `Resolve` has the key `interface-<index>`.
 *
 * @param source - a `Resolve`, or the types of a component
 * @param key - of the item in its world
 */
export function worldItemName(
  source: {
    readonly interfaces: readonly Pick<ResolveInterface, "name" | "package">[];
    readonly packages: readonly { readonly name: string }[];
  },
  key: string,
  item: ComponentItem,
): string {
  if (!("interface" in item) || key !== `interface-${item.interface.id}`) return key;
  const { name, package: owner } = source.interfaces[item.interface.id] ?? { name: null, package: null };
  const packageName = owner === null ? undefined : source.packages[owner]?.name;
  return name === null || packageName === undefined ? key : composeId(packageName, name);
}
