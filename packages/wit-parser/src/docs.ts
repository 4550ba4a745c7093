import { worldItemName } from "./id.ts";
import type { ComponentInterface, ComponentItem, ComponentResolve, ComponentType } from "./plan.ts";
import type { Annotated, Resolve, ResolveFunction, ResolveTypeKind, ResolveWorld, WorldItem } from "./resolve.ts";

/**
 * The types of a component with the docs and stability that WIT has for the same paths. Whatever
 * only one side knows stays as it is.
 *
 * @param types - of a {@link ComponentPlan}
 * @param wit - of the same component, or of the world that it was made from
 * @param world - one of `wit`
 */
export function withDocs(types: ComponentResolve, wit: Resolve, world: ResolveWorld): ComponentResolve {
  const interfaces = [...types.interfaces];
  const typeDefs = [...types.types];

  const annotateType = (index: number, from: number | undefined): void => {
    const type = typeDefs[index];
    const source = from === undefined ? undefined : wit.types[from];
    if (type === undefined || source === undefined) return;
    const kind = annotateParts(type.kind, source.kind);
    typeDefs[index] = { ...type, kind, ...annotations(source) };
  };

  const annotateInterface = (index: number, from: number): void => {
    const target = interfaces[index];
    const source = wit.interfaces[from];
    if (target === undefined || source === undefined) return;
    for (const [name, type] of Object.entries(target.types)) annotateType(type, own(source.types, name));
    const functions = mapValues(target.functions, (func, name) => annotateFunction(func, own(source.functions, name)));
    const annotated: ComponentInterface = { ...target, functions, ...annotations(source) };
    interfaces[index] = annotated;
  };

  const annotateItems = (
    items: Readonly<Record<string, ComponentItem>>,
    sources: Readonly<Record<string, WorldItem>>,
  ): Record<string, ComponentItem> => {
    const byName = new Map<string, WorldItem>();
    for (const [key, item] of Object.entries(sources)) byName.set(worldItemName(wit, key, item), item);
    return mapValues(items, (item, name) => {
      const source = byName.get(name);
      if (source === undefined) return item;
      if ("interface" in item && "interface" in source) {
        annotateInterface(item.interface.id, source.interface.id);
        return { interface: { ...item.interface, ...annotations(source.interface) } };
      }
      if ("function" in item && "function" in source) {
        return { function: annotateFunction(item.function, source.function) };
      }
      if ("type" in item && "type" in source) annotateType(item.type, source.type);
      return item;
    });
  };

  const [target] = types.worlds;
  const imports = annotateItems(target.imports, world.imports);
  const exports = annotateItems(target.exports, world.exports);
  return {
    ...types,
    types: typeDefs,
    interfaces,
    worlds: [{ ...target, imports, exports, ...annotations(world) }],
  };
}

/** What an object has under a name of the input's, which may be `constructor`. */
const own = <T>(items: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(items, name) ? items[name] : undefined;

function annotations(source: Annotated): Annotated {
  return {
    ...(source.docs === undefined ? {} : { docs: source.docs }),
    ...(source.stability === undefined ? {} : { stability: source.stability }),
  };
}

function annotateFunction(func: ResolveFunction, source?: ResolveFunction): ResolveFunction {
  return source === undefined ? func : { ...func, ...annotations(source) };
}

function annotateParts(kind: ComponentType["kind"], source: ResolveTypeKind): ComponentType["kind"] {
  if (typeof kind === "string" || typeof source === "string") return kind;
  if ("record" in kind && "record" in source) {
    return { record: { fields: annotateNamed(kind.record.fields, source.record.fields) } };
  }
  if ("variant" in kind && "variant" in source) {
    return { variant: { cases: annotateNamed(kind.variant.cases, source.variant.cases) } };
  }
  if ("enum" in kind && "enum" in source) {
    return { enum: { cases: annotateNamed(kind.enum.cases, source.enum.cases) } };
  }
  if ("flags" in kind && "flags" in source) {
    return { flags: { flags: annotateNamed(kind.flags.flags, source.flags.flags) } };
  }
  return kind;
}

function annotateNamed<T extends { readonly name: string } & Annotated>(
  items: readonly T[],
  sources: readonly ({ readonly name: string } & Annotated)[],
): T[] {
  const byName = new Map(sources.map((source) => [source.name, source]));
  return items.map((item) => ({ ...item, ...annotations(byName.get(item.name) ?? {}) }));
}

function mapValues<T>(record: Readonly<Record<string, T>>, map: (value: T, key: string) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]));
}
