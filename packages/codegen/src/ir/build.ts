import {
  type Annotated,
  type ComponentInterface,
  type ComponentItem,
  type ComponentType,
  type ResolveFunction,
  type ResolveTypeKind,
  type TypeRef,
  worldItemName,
} from "@wit-bindgen-ts/wit-parser";
import type { Limits } from "../options/index.ts";
import { functionKind, functionLabel } from "./functions.ts";
import { Measure } from "./measure.ts";
import type { AliasType, Annotations, Declaration, Direction, Func, Resource, Scope, Type, World } from "./model.ts";
import { primitive } from "./primitives.ts";

/** What the builder reads: a `Resolve` of WIT or the types of a component, and one of its worlds. */
export interface Source {
  readonly types: readonly ComponentType[];
  readonly interfaces: readonly ComponentInterface[];
  readonly packages: readonly { readonly name: string }[];
  /** Whether resources get numbers here, as a plan gives them to those of a component. */
  readonly numbersResources?: true;
  readonly world: {
    readonly name: string;
    readonly id: string;
    readonly imports: Readonly<Record<string, ComponentItem>>;
    readonly exports: Readonly<Record<string, ComponentItem>>;
  } & Annotated;
}

/** Docs and stability, where there are any. */
export function annotations(item: Annotated): Annotations {
  const { docs, stability } = item;
  const result: { docs?: string; since?: string; deprecated?: string; feature?: string } = {};
  if (docs?.contents) result.docs = docs.contents;
  if (stability !== undefined && stability !== "unknown") {
    if ("stable" in stability) result.since = stability.stable.since;
    const gate = "stable" in stability ? stability.stable : stability.unstable;
    if (gate.deprecated !== undefined) result.deprecated = gate.deprecated;
    if ("unstable" in stability) result.feature = stability.unstable.feature;
  }
  return result;
}

/** Builds the model of one world. */
export class Builder {
  readonly #source: Source;
  /** Where each type is declared: several times for an interface on both sides of a world, or under several names. */
  readonly #homes = new Map<number, Scope[]>();
  readonly #built = new Map<Scope, Map<number, Type | Resource>>();
  /** Interfaces of scopes, to be filled once every type has its home. */
  readonly #pending: { scope: Scope; item: ComponentInterface }[] = [];
  readonly #measure: Measure;
  #resources = 0;

  constructor(source: Source, limits: Limits) {
    this.#source = source;
    this.#measure = new Measure(source.types, limits);
  }

  /** @throws LimitError for types beyond the limits */
  build(): World {
    const { world } = this.#source;
    const imports = this.#side(world.imports, "import");
    const exports = this.#side(world.exports, "export");
    for (const { scope, item } of this.#pending) this.#fill(scope, item);
    this.#fillSide(imports, world.imports);
    this.#fillSide(exports, world.exports);
    return { name: world.name, id: world.id, imports, exports, reexported: new Set(), ...annotations(world) };
  }

  #scope(kind: Scope["kind"], key: string, path: readonly string[], direction: Direction, item: Annotated): Scope {
    return {
      kind,
      key,
      path,
      direction,
      declared: [],
      functions: [],
      interfaces: [],
      modules: [],
      ...annotations(item),
    };
  }

  #side(items: Readonly<Record<string, ComponentItem>>, direction: Direction): Scope {
    const side = this.#scope("world", "", [], direction, {});
    for (const [key, item] of Object.entries(items)) {
      if ("interface" in item)
        side.interfaces.push(this.#interface(worldItemName(this.#source, key, item), item.interface.id, [], direction));
      if ("type" in item) this.#settle(item.type, side);
      if ("module" in item) side.modules.push({ name: key, ...item.module });
    }
    return side;
  }

  #interface(key: string, id: number, parents: readonly string[], direction: Direction): Scope {
    const item = this.#source.interfaces[id]!;
    const scope = this.#scope("interface", key, [...parents, key], direction, item);
    for (const type of Object.values(item.types)) this.#settle(type, scope);
    for (const [name, nested] of Object.entries(item.instances ?? {})) {
      scope.interfaces.push(this.#interface(name, nested, scope.path, direction));
    }
    for (const [name, type] of Object.entries(item.modules ?? {})) scope.modules.push({ name, ...type });
    this.#pending.push({ scope, item });
    return scope;
  }

  #settle(type: number, scope: Scope): void {
    const homes = this.#homes.get(type);
    if (homes === undefined) this.#homes.set(type, [scope]);
    else homes.push(scope);
  }

  #fill(scope: Scope, item: ComponentInterface): void {
    for (const type of Object.values(item.types)) this.#declare(type, scope);
    for (const func of Object.values(item.functions)) this.#function(func, scope);
  }

  #fillSide(side: Scope, items: Readonly<Record<string, ComponentItem>>): void {
    for (const item of Object.values(items)) {
      if ("type" in item) this.#declare(item.type, side);
    }
    for (const item of Object.values(items)) {
      if ("function" in item) this.#function(item.function, side);
    }
  }

  #declare(index: number, scope: Scope): void {
    this.#measure.count(index);
    const built = this.#named(index, scope);
    if ("functions" in built) {
      // A type that only refers to the resource is a second name for it.
      const { kind } = this.#source.types[index]!;
      scope.declared.push(
        kind === "resource"
          ? { kind: "resource", declaration: built }
          : { kind: "resource-alias", declaration: this.#declaration(index, scope), resource: built },
      );
      return;
    }
    const declaration = "declaration" in built ? built.declaration : this.#declaration(index, scope);
    scope.declared.push({ kind: "type", declaration, type: built });
  }

  #declaration(index: number, scope: Scope): Declaration {
    const type = this.#source.types[index]!;
    return { name: type.name ?? `type-${index}`, scope, ...annotations(type) };
  }

  #function(item: ResolveFunction, scope: Scope): void {
    const { kind: wanted, resource: index, async } = functionKind(item.kind, item.name);
    const known = index === undefined ? undefined : this.#resource(index, scope);
    // A component may give functions of a resource under another name of it. They cannot be members of its class, which has its own.
    const resource = known?.scope === scope ? known : undefined;
    const kind = resource === undefined ? "function" : wanted;
    const func: Func = {
      name: item.name,
      kind,
      label: functionLabel(item.name, wanted, known === resource),
      scope,
      ...(resource === undefined ? {} : { resource }),
      async,
      params: item.params.map(({ name, type }) => ({ name, type: this.#used(type, scope) })),
      result: item.result === undefined || item.result === null ? undefined : this.#used(item.result, scope),
      ...annotations(item),
    };
    (resource?.functions ?? scope.functions).push(func);
  }

  #resource(index: number, from: Scope): Resource {
    const type = this.#named(index, from);
    if ("functions" in type) return type;
    throw new Error(`type ${index} is not a resource`);
  }

  #used(ref: TypeRef, from: Scope): Type {
    this.#measure.count(ref);
    return this.#type(ref, from);
  }

  #type(ref: TypeRef, from: Scope): Type {
    if (typeof ref === "string") return primitive(ref);
    const type = this.#named(ref, from);
    if ("functions" in type) throw new Error(`resource "${type.name}" is used as a value`);
    return type;
  }

  /** The type of an index, seen from a scope: its own, that of its side of the world, or the other side's. */
  #named(index: number, from: Scope): Type | Resource {
    const homes = this.#homes.get(index);
    const home =
      homes?.find((scope) => scope === from) ??
      homes?.find(({ direction }) => direction === from.direction) ??
      homes?.[0];
    const key = home ?? from;
    let built = this.#built.get(key);
    if (built === undefined) {
      built = new Map();
      this.#built.set(key, built);
    }
    let type = built.get(index);
    if (type === undefined) {
      type = this.#make(index, home, key);
      built.set(index, type);
    }
    return type;
  }

  #make(index: number, scope: Scope | undefined, from: Scope): Type | Resource {
    const item = this.#source.types[index]!;
    const { kind } = item;
    if (typeof kind === "object" && "type" in kind && typeof kind.type === "number") {
      const target = this.#named(kind.type, from);
      if ("functions" in target) return target;
    }
    if (scope === undefined) return this.#structure(kind, from, undefined);
    const declaration = this.#declaration(index, scope);
    if (kind === "resource") {
      const plan = this.#source.numbersResources ? this.#resources++ : item.resource;
      return { ...declaration, functions: [], ...(plan === undefined ? {} : { plan }) };
    }
    const type = this.#structure(kind, from, declaration);
    if ("declaration" in type && type.declaration === declaration) return type;
    return { kind: "alias", declaration, target: type } satisfies AliasType;
  }

  #structure(kind: ResolveTypeKind, from: Scope, declaration: Declaration | undefined): Type {
    const of = (ref: TypeRef): Type => this.#type(ref, from);
    const maybe = (ref: TypeRef | null | undefined): Type | undefined =>
      ref === null || ref === undefined ? undefined : of(ref);
    if (kind === "resource") throw new Error("a resource that nothing imports or exports");
    if ("type" in kind) return of(kind.type);
    if ("list" in kind) return { kind: "list", element: of(kind.list) };
    if ("fixed-length-list" in kind) {
      return { kind: "fixed-list", element: of(kind["fixed-length-list"][0]), length: kind["fixed-length-list"][1] };
    }
    if ("map" in kind) return { kind: "map", key: of(kind.map[0]), value: of(kind.map[1]) };
    if ("tuple" in kind) return { kind: "tuple", types: kind.tuple.types.map(of) };
    if ("option" in kind) return { kind: "option", some: of(kind.option) };
    if ("result" in kind) return { kind: "result", ok: maybe(kind.result.ok), err: maybe(kind.result.err) };
    if ("stream" in kind) return { kind: "stream", element: maybe(kind.stream) };
    if ("future" in kind) return { kind: "future", value: maybe(kind.future) };
    if ("handle" in kind) {
      const { handle } = kind;
      return "own" in handle
        ? { kind: "own", resource: this.#resource(handle.own, from) }
        : { kind: "borrow", resource: this.#resource(handle.borrow, from) };
    }
    if (declaration === undefined) throw new Error(`a ${Object.keys(kind)[0]} that has no name`);
    const label = (item: { readonly name: string } & Annotated): { name: string } & Annotations => ({
      name: item.name,
      ...annotations(item),
    });
    if ("record" in kind) {
      return {
        kind: "record",
        declaration,
        fields: kind.record.fields.map((field) => ({ ...label(field), type: of(field.type) })),
      };
    }
    if ("variant" in kind) {
      const cases = kind.variant.cases.map((item) => ({ ...label(item), type: maybe(item.type) }));
      return { kind: "variant", declaration, cases };
    }
    if ("enum" in kind) return { kind: "enum", declaration, cases: kind.enum.cases.map(label) };
    return { kind: "flags", declaration, flags: kind.flags.flags.map(label) };
  }
}
