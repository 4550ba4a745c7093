import type { Declaration, Resource, Scope } from "../ir/index.ts";
import { NameScope } from "../ir/index.ts";
import { scopePrefixes, type TypesModule } from "./modules.ts";
import type { NameSource } from "./types-printer.ts";
import { importText, type Writer } from "./writer.ts";

/** The types that a module imports: from the other types-only modules, and from the helper package. */
export class TypeImports implements NameSource {
  readonly #module: TypesModule | undefined;
  readonly #modules: ReadonlyMap<Scope, TypesModule>;
  readonly #extension: string;
  readonly #taken: NameScope;
  /** By module, the exported names and what they are called here. */
  readonly #imported = new Map<TypesModule, Map<string, string>>();
  readonly #helpers = new Map<string, string>();

  /**
   * @param module the module that is being written, where it is a types-only one
   * @param taken names that the module has already
   */
  constructor(
    module: TypesModule | undefined,
    modules: ReadonlyMap<Scope, TypesModule>,
    extension: string,
    taken?: NameScope,
  ) {
    this.#module = module;
    this.#modules = modules;
    this.#extension = extension;
    this.#taken =
      taken ??
      new NameScope(module === undefined ? [] : [module.name, ...module.names.values(), ...module.classes.values()]);
  }

  name(declaration: Declaration): string {
    const home = this.#modules.get(declaration.scope);
    const name = home?.names.get(declaration);
    if (home === undefined || name === undefined) throw new Error(`type "${declaration.name}" is not declared`);
    return this.#from(home, name);
  }

  /** The class of a resource. */
  class(resource: Resource): string {
    const home = this.#modules.get(resource.scope)!;
    return this.#from(home, home.classes.get(resource)!);
  }

  interface(scope: Scope): string {
    const home = this.#modules.get(scope)!;
    return this.#from(home, home.name);
  }

  helper(name: string): string {
    return this.#once(this.#helpers, name, name);
  }

  global(name: string): string {
    return this.#module !== undefined && this.#declares(name) ? `globalThis.${name}` : name;
  }

  #declares(name: string): boolean {
    const { name: own, names, classes } = this.#module!;
    return own === name || [...names.values(), ...classes.values()].includes(name);
  }

  #from(home: TypesModule, name: string): string {
    if (home === this.#module) return name;
    let names = this.#imported.get(home);
    if (names === undefined) {
      names = new Map();
      this.#imported.set(home, names);
    }
    return this.#once(names, name, this.#free(home, name));
  }

  /** An exported name, with something before it where it is taken. */
  #free(home: TypesModule, name: string): string {
    // `types.types` is no help: the package then says more.
    const prefixes = scopePrefixes(home).filter((prefix) => prefix !== name);
    const names = [name, ...prefixes.map((prefix) => `${prefix}${name}`)];
    return names.find((candidate) => !this.#taken.has(candidate)) ?? names.at(-1)!;
  }

  #once(names: Map<string, string>, name: string, wanted: string): string {
    let local = names.get(name);
    if (local === undefined) {
      local = this.#taken.unique(wanted);
      names.set(name, local);
    }
    return local;
  }

  write(writer: Writer): void {
    const line = (names: ReadonlyMap<string, string>, from: string): void => {
      const list = [...names].map(([name, local]) => (name === local ? name : `${name} as ${local}`)).sort();
      writer.line(importText(list, from, "import type"));
    };
    if (this.#helpers.size > 0) line(this.#helpers, "@wit-bindgen-ts/runtime-helpers");
    const nested = this.#module !== undefined;
    for (const [home, names] of [...this.#imported].sort(([a], [b]) => (a.path < b.path ? -1 : 1))) {
      const path = nested ? `./${home.path.replace("interfaces/", "")}` : `./${home.path}`;
      line(names, `${path}.${this.#extension}`);
    }
  }
}
