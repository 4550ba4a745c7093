import {
  type ComponentResolve,
  type Resolve,
  type ResolveFunction,
  type TypeRef,
  worldItemName,
} from "@wit-bindgen-ts/wit-parser";

type Types = Resolve | ComponentResolve;

/**
 * What a world imports and exports, as text by path: independent of indices, so that two readers of
 * one component can be compared.
 */
export function describeWorld(resolve: Types, worldIndex: number): Record<string, string> {
  const world = resolve.worlds[worldIndex];
  const lines: Record<string, string> = {};
  if (world === undefined) return lines;
  // Interfaces of components have no names of their own, only the key they stand under.
  const names = new Map<number, string>();
  const directions = { import: world.imports, export: world.exports };
  for (const items of Object.values(directions)) {
    for (const [key, item] of Object.entries(items)) {
      if ("interface" in item) names.set(item.interface.id, worldItemName(resolve, key, item));
    }
  }
  const printer = new Printer(resolve, names);
  for (const [direction, items] of Object.entries(directions)) {
    for (const [key, item] of Object.entries(items)) {
      const path = `${direction} ${worldItemName(resolve, key, item)}`;
      if ("function" in item) lines[path] = printer.func(item.function);
      else if ("type" in item) lines[path] = printer.definition(item.type);
      else if ("interface" in item) {
        const target = resolve.interfaces[item.interface.id];
        lines[path] = "interface";
        for (const [name, type] of Object.entries(target?.types ?? {})) {
          lines[`${path}.${name}`] = printer.definition(type);
        }
        for (const [name, func] of Object.entries(target?.functions ?? {})) {
          lines[`${path}.${name}`] = printer.func(func);
        }
      }
    }
  }
  return lines;
}

class Printer {
  private readonly resolve: Types;
  private readonly names: ReadonlyMap<number, string>;

  constructor(resolve: Types, names: ReadonlyMap<number, string>) {
    this.resolve = resolve;
    this.names = names;
  }

  func(func: ResolveFunction): string {
    const kind =
      typeof func.kind === "string"
        ? func.kind
        : Object.entries(func.kind).map(([name, resource]) => `${name} ${this.type(resource)}`)[0];
    const params = func.params.map(({ name, type }) => `${name}: ${this.type(type)}`).join(", ");
    return `${kind}(${params}) -> ${func.result == null ? "nothing" : this.type(func.result)}`;
  }

  /** A reference: named types by name. */
  type(ref: TypeRef): string {
    if (typeof ref === "string") return ref;
    const type = this.resolve.types[ref];
    if (type?.name == null) return this.definition(ref);
    const owner = type.owner === null || "world" in type.owner ? "world" : this.names.get(type.owner.interface);
    return `${owner ?? "?"}.${type.name}`;
  }

  definition(index: number): string {
    const kind = this.resolve.types[index]?.kind ?? "missing";
    if (typeof kind !== "string" && "fixed-length-list" in kind) {
      const [element, length] = kind["fixed-length-list"];
      return `list of ${length} ${this.type(element)}`;
    }
    return JSON.stringify(kind, (key, value: unknown) => {
      if (key === "docs" || key === "stability") return undefined;
      return typeof value === "number" ? this.type(value) : value;
    });
  }
}
