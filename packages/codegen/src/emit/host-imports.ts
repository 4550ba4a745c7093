import {
  camelCase,
  type Func,
  parseKey,
  pascalCase,
  propertyAccess,
  quote,
  type Resource,
  type Scope,
  type World,
} from "../ir/index.ts";
import type { CodeModule } from "./code-module.ts";
import { membersOf, methodNames } from "./modules.ts";
import type { TypeImports } from "./type-imports.ts";
import { Writer } from "./writer.ts";

/**
 * Looks up what the host gives, and checks that it is there: each interface once, and of it only what the component uses.
 */
export class HostImports {
  /** The look-ups, in the order of their first use. */
  readonly writer: Writer = new Writer();
  readonly #module: CodeModule;
  readonly #types: TypeImports;
  readonly #scopes = new Map<Scope, string>();
  readonly #checked = new Set<string>();
  readonly #items = new Map<string, string>();

  constructor(module: CodeModule, types: TypeImports) {
    this.#module = module;
    this.#types = types;
  }

  /** The local that has an interface. */
  #scope(scope: Scope, world: World): string {
    let name = this.#scopes.get(scope);
    if (name !== undefined) return name;
    name = this.#module.names.unique(camelCase(parseKey(scope.key).name));
    this.#scopes.set(scope, name);
    const type = this.#module.language === "ts" ? `<${this.#types.interface(scope)}>` : "";
    if (scope.path.length === 1) {
      this.writer.line(
        `const ${name} = ${this.#module.use("importedInterface")}${type}(imports, ${quote(scope.key)});`,
      );
    } else {
      const parent = findScope(world, scope.path.slice(0, -1))!;
      const member = membersOf(parent).interfaces.get(scope)!;
      const args = `${this.#scope(parent, world)}, ${quote(parent.path.join("/"))}, ${quote(member)}`;
      this.writer.line(`const ${name} = ${this.#module.use("nestedInterface")}${type}(${args});`);
    }
    return name;
  }

  /** A function of an interface or of the world itself, as it is called. */
  function(func: Func, world: World): string {
    const { scope, resource } = func;
    if (resource !== undefined) {
      if (func.kind === "method") return propertyAccess(methodNames(resource).get(func)!);
      const name = this.class(resource, world);
      return func.kind === "constructor" ? name : `${name}${propertyAccess(methodNames(resource).get(func)!)}`;
    }
    const member = membersOf(scope).functions.get(func)!;
    if (scope.kind === "world")
      return this.#item(func.name, camelCase(func.name), `Imports[${quote(func.name)}]`, "a function");
    const host = this.#scope(scope, world);
    this.#check(scope, host, member, "");
    return `${host}${propertyAccess(member)}`;
  }

  /** The class of a resource that the host defines. */
  class(resource: Resource, world: World): string {
    const { scope } = resource;
    if (scope.kind === "world")
      return this.#item(resource.name, pascalCase(resource.name), `Imports[${quote(resource.name)}]`, "a class");
    const member = membersOf(scope).resources.get(resource)!;
    const host = this.#scope(scope, world);
    this.#check(scope, host, member, ', "a class"');
    return `${host}${propertyAccess(member)}`;
  }

  /** A core module that is imported. */
  module(path: readonly string[], world: World): string {
    const name = path.at(-1)!;
    const scope = findScope(world, path.slice(0, -1));
    const local = this.#module.names.unique(camelCase(name));
    const use = this.#module.use("importedModule");
    if (scope === undefined || scope.kind === "world") {
      this.writer.line(`const ${local} = ${use}(imports, ${quote(name)}, ${quote(name)});`);
    } else {
      const member = membersOf(scope).modules.get(name)!;
      this.writer.line(
        `const ${local} = ${use}(${this.#scope(scope, world)}, ${quote(scope.path.join("/"))}, ${quote(member)});`,
      );
    }
    return local;
  }

  #item(key: string, hint: string, type: string, what: string): string {
    let name = this.#items.get(key);
    if (name === undefined) {
      name = this.#module.names.unique(hint);
      this.#items.set(key, name);
      const text = this.#module.language === "ts" ? `<${type}>` : "";
      this.writer.line(
        `const ${name} = ${this.#module.use("importedItem")}${text}(imports, ${quote(key)}, ${quote(what)});`,
      );
    }
    return name;
  }

  #check(scope: Scope, host: string, member: string, what: string): void {
    const id = `${host} ${member}`;
    if (this.#checked.has(id)) return;
    this.#checked.add(id);
    this.writer.line(
      `${this.#module.use("checkImport")}(${host}, ${quote(scope.path.join("/"))}, ${quote(member)}${what});`,
    );
  }
}

/** The scope at a path of an import. */
export function findScope(world: World, path: readonly string[]): Scope | undefined {
  let scope: Scope | undefined = world.imports;
  for (const key of path) scope = scope?.interfaces.find((nested) => nested.key === key);
  return scope;
}
