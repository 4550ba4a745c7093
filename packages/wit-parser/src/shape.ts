import { WitError } from "./error.ts";
import { worldItemName } from "./id.ts";
import type { ComponentItem, ComponentType } from "./plan.ts";
import type { ResolveFunction, ResolveInterface, TypeRef } from "./resolve.ts";

/**
 * What a world imports and exports, as texts that are equal where the types are: types by their structure, resources by where they are imported
 * or exported. By the names of interfaces, and `""` for what the world has itself.
 */
export interface WorldShape {
  readonly imports: ShapedItems;
  readonly exports: ShapedItems;
}

/**
 * Items by interface and name: `(text: string) -> u32`, `record { x: s32 }`, `resource`. Where a resource is used, it is called
 * `import a:b/c@1.2.3#r`, or `import r` where the world has it itself; so is, where it is declared, a type that is another name of it.
 */
export type ShapedItems = { readonly [scope: string]: { readonly [name: string]: string } };

/** What has the types of a world: a `Resolve`, or that of a component. */
export interface ShapeSource {
  readonly types: readonly ComponentType[];
  readonly interfaces: readonly ResolveInterface[];
  readonly packages: readonly { readonly name: string }[];
}

/** A world, of WIT or of a component. */
export interface ShapedWorld {
  readonly imports: Readonly<Record<string, ComponentItem>>;
  readonly exports: Readonly<Record<string, ComponentItem>>;
}

/** The most characters of all texts together: a type of a few lines may be as long as one likes. */
const MOST = 4_000_000;

/**
 * The shape of a world.
 *
 * @throws {@link WitError} for types that are too large when they are written out
 */
export function worldShape(source: ShapeSource, world: ShapedWorld): WorldShape {
  const imports = new Side(source, "import", world.imports, undefined);
  const exports = new Side(source, "export", world.exports, imports);
  return { imports: imports.items(), exports: exports.items() };
}

/** One side of a world. A type of an interface that is on both sides is that of the own one. */
class Side {
  readonly #source: ShapeSource;
  readonly #direction: string;
  readonly #world: readonly (readonly [string, ComponentItem])[];
  readonly #other: Side | undefined;
  /** What types are called, with their interfaces. An interface may stand under several names: then with that which it has itself. */
  readonly #names = new Map<number, string>();
  /** The interface whose items are read, which has its types for itself also where it stands under other names; "" for the world. */
  #scope = "";
  #own: ReadonlyMap<number, string> = new Map();
  readonly #budget: { left: number };

  constructor(
    source: ShapeSource,
    direction: string,
    items: Readonly<Record<string, ComponentItem>>,
    other: Side | undefined,
  ) {
    this.#source = source;
    this.#direction = direction;
    this.#other = other;
    this.#world = Object.entries(items);
    this.#budget = other === undefined ? { left: MOST } : other.#budget;
    for (const [key, item] of this.#world) {
      if ("interface" in item) {
        const scope = worldItemName(source, key, item);
        for (const [type, name] of this.#typesOf(item.interface.id))
          if (scope !== key || !this.#names.has(type)) this.#names.set(type, `${scope}#${name}`);
      } else if ("type" in item) this.#names.set(item.type, this.#typeName(item.type, key));
    }
  }

  items(): ShapedItems {
    const all: Record<string, Record<string, string>> = Object.create(null);
    for (const [key, item] of this.#world) {
      if ("interface" in item) {
        const own: Record<string, string> = Object.create(null);
        const { types, functions } = this.#source.interfaces[item.interface.id]!;
        this.#scope = worldItemName(this.#source, key, item);
        this.#own = this.#typesOf(item.interface.id);
        for (const [name, type] of Object.entries(types)) own[name] = this.#declared(type);
        for (const func of Object.values(functions)) own[func.name] = this.#function(func);
        all[this.#scope] = own;
        continue;
      }
      this.#scope = "";
      this.#own = new Map();
      all[""] ??= Object.create(null) as Record<string, string>;
      if ("function" in item) all[""][item.function.name] = this.#function(item.function);
      else if ("type" in item) all[""][this.#typeName(item.type, key)] = this.#declared(item.type);
      else all[""][key] = "module" in item ? "module" : "component";
    }
    return all;
  }

  /** What types of an interface are called in it. */
  #typesOf(id: number): ReadonlyMap<number, string> {
    return new Map(Object.entries(this.#source.interfaces[id]!.types).map(([name, type]) => [type, name]));
  }

  /** What a type is called that the world has itself. */
  #typeName(index: number, key: string): string {
    return this.#source.types[index]!.name ?? key;
  }

  /** A type where it is declared: what it is made of, and of a resource that it is one, or which one. */
  #declared(index: number): string {
    const { kind } = this.#source.types[index]!;
    if (kind === "resource") return "resource";
    return this.#spent("type" in kind ? this.#type(kind.type) : this.#structure(index));
  }

  #function({ kind, params, result }: ResolveFunction): string {
    const isAsync = (typeof kind === "string" ? kind : Object.keys(kind)[0]!).startsWith("async");
    const given = params.map(({ name, type }) => `${name}: ${this.#type(type)}`).join(", ");
    const gives = result === undefined || result === null ? "" : ` -> ${this.#type(result)}`;
    return this.#spent(`${isAsync ? "async " : ""}(${given})${gives}`);
  }

  #type(ref: TypeRef): string {
    return this.#spent(typeof ref === "string" ? ref : this.#structure(ref));
  }

  #structure(index: number): string {
    const { kind } = this.#source.types[index]!;
    const of = (ref: TypeRef): string => this.#type(ref);
    const maybe = (ref: TypeRef | null): string => (ref === null ? "_" : of(ref));
    if (kind === "resource") return this.#resource(index);
    if ("type" in kind) return of(kind.type);
    if ("handle" in kind)
      return "own" in kind.handle ? `own<${of(kind.handle.own)}>` : `borrow<${of(kind.handle.borrow)}>`;
    if ("record" in kind)
      return `record { ${kind.record.fields.map((field) => `${field.name}: ${of(field.type)}`).join(", ")} }`;
    if ("flags" in kind) return `flags { ${names(kind.flags.flags)} }`;
    if ("enum" in kind) return `enum { ${names(kind.enum.cases)} }`;
    if ("variant" in kind) {
      const cases = kind.variant.cases.map((item) =>
        item.type === null ? item.name : `${item.name}(${of(item.type)})`,
      );
      return `variant { ${cases.join(", ")} }`;
    }
    if ("tuple" in kind) return `tuple<${kind.tuple.types.map(of).join(", ")}>`;
    if ("option" in kind) return `option<${of(kind.option)}>`;
    if ("result" in kind) return `result<${maybe(kind.result.ok)}, ${maybe(kind.result.err)}>`;
    if ("list" in kind) return `list<${of(kind.list)}>`;
    if ("map" in kind) return `map<${of(kind.map[0])}, ${of(kind.map[1])}>`;
    if ("fixed-length-list" in kind)
      return `list<${of(kind["fixed-length-list"][0])}, ${kind["fixed-length-list"][1]}>`;
    if ("future" in kind) return `future<${maybe(kind.future)}>`;
    return `stream<${maybe(kind.stream)}>`;
  }

  /** Which resource it is. */
  #resource(index: number): string {
    const own = this.#own.get(index);
    if (own !== undefined) return `${this.#direction} ${this.#scope}#${own}`;
    const sides = this.#other === undefined ? [this] : [this, this.#other];
    // What the world has itself uses what is imported.
    if (this.#scope === "") sides.reverse();
    for (const side of sides) {
      const name = side.#names.get(index);
      if (name !== undefined) return `${side.#direction} ${name}`;
    }
    return "?";
  }

  #spent(text: string): string {
    this.#budget.left -= text.length;
    if (this.#budget.left < 0) throw new WitError({ message: "the types are too large to be compared" });
    return text;
  }
}

const names = (items: readonly { readonly name: string }[]): string => items.map(({ name }) => name).join(", ");
