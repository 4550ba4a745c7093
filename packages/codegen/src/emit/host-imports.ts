import {
  type CoreModule,
  camelCase,
  type Func,
  parseKey,
  pascalCase,
  propertyAccess,
  propertyName,
  quote,
  type Resource,
  type Scope,
  type World,
} from "../ir/index.ts";
import type { CodeModule } from "./code-module.ts";
import { membersOf, methodNames, scopesOf } from "./modules.ts";
import type { TypeImports } from "./type-imports.ts";
import { Writer } from "./writer.ts";

/**
 * Looks up what the host gives, and checks that it is there and of its kind: each interface once, and all that the component
 * imports, also what it does not use (an import that does not fit is a link error, as
 * in the JavaScript API of core modules).
 */
export class HostImports {
  /** The look-ups, in the order of their first use. */
  readonly writer: Writer = new Writer();
  readonly #module: CodeModule;
  readonly #types: TypeImports;
  readonly #scopes = new Map<Scope, string>();
  readonly #checked = new Set<string>();
  readonly #items = new Map<string, string>();
  readonly #modules = new Map<CoreModule, string>();

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
    const module = scope!.modules.find((candidate) => candidate.name === name)!;
    let local = this.#modules.get(module);
    if (local === undefined) {
      local = this.#module.names.unique(camelCase(name));
      this.#modules.set(module, local);
      this.writer.line(`const ${local} = ${this.#importedModule(module, scope!, world)};`);
    }
    return local;
  }

  #importedModule(module: CoreModule, scope: Scope, world: World): string {
    const isRoot = scope.kind === "world";
    const host = isRoot ? "imports" : this.#scope(scope, world);
    const member = isRoot ? module.name : membersOf(scope).modules.get(module.name)!;
    const key = isRoot ? module.name : scope.path.join("/");
    const needs = module.imports.map((item) => `[${[item.module, item.name, KINDS[item.type]].map(quote).join(", ")}]`);
    const gives = module.exports.map((item) => `[${[item.name, KINDS[item.type]].map(quote).join(", ")}]`);
    return `${this.#module.use("importedModule")}(${host}, ${quote(key)}, ${quote(member)}, [${needs.join(", ")}], [${gives.join(", ")}])`;
  }

  /** Checks what the component imports and does not use. To be called when all that it uses has been looked up. */
  checkUnused(world: World): void {
    this.#unusedIn(world.imports, world);
  }

  #unusedIn(scope: Scope, world: World): void {
    for (const inner of scope.interfaces) {
      if (givesNothing(inner)) this.#optional(inner, scope, world);
      else this.#unusedIn(inner, world);
    }
    const isRoot = scope.kind === "world";
    for (const { kind, declaration } of scope.declared) {
      if (kind !== "resource") continue;
      if (isRoot) this.#unusedItem(declaration.name, "a class");
      else this.class(declaration, world);
    }
    for (const func of scope.functions) {
      if (isRoot) this.#unusedItem(func.name, "a function");
      else this.function(func, world);
    }
    for (const module of scope.modules) {
      if (!this.#modules.has(module)) this.writer.line(`${this.#importedModule(module, scope, world)};`);
    }
    const aliases = this.#aliases(scope, world);
    if (aliases === undefined) return;
    const host = isRoot ? "imports" : this.#scope(scope, world);
    this.writer.line(
      `${this.#module.use("checkSameClass")}(${host}, ${quote(scope.path.join("/") || world.name)}, ${aliases});`,
    );
  }

  /** An item of the world itself needs no local where nothing uses it. */
  #unusedItem(key: string, what: string): void {
    if (!this.#items.has(key)) this.writer.line(`${this.#importedItem(key, "", what)};`);
  }

  #importedItem(key: string, type: string, what: string): string {
    return `${this.#module.use("importedItem")}${this.#module.ts(type)}(imports, ${quote(key)}, ${quote(what)})`;
  }

  /** An interface of types alone may be missing; what is given must be one. */
  #optional(inner: Scope, scope: Scope, world: World): void {
    const [host, key] =
      scope.kind === "world"
        ? ["imports", inner.key]
        : [this.#scope(scope, world), membersOf(scope).interfaces.get(inner)!];
    const aliases = this.#aliases(inner, world);
    const args = [host, quote(key), ...(aliases === undefined ? [] : [aliases])];
    this.writer.line(`${this.#module.use("checkInterface")}(${args.join(", ")});`);
  }

  /** Other names of resources, which may be missing, with the classes that they must have otherwise. */
  #aliases(scope: Scope, world: World): string | undefined {
    const texts = scope.declared.flatMap((declared) => {
      if (declared.kind !== "resource-alias") return [];
      const { name } = declared.declaration;
      const member = propertyName(scope.kind === "world" ? name : pascalCase(name));
      return [`${member}: ${this.class(declared.resource, world)}`];
    });
    return texts.length === 0 ? undefined : `{ ${texts.join(", ")} }`;
  }

  #item(key: string, hint: string, type: string, what: string): string {
    let name = this.#items.get(key);
    if (name === undefined) {
      name = this.#module.names.unique(hint);
      this.#items.set(key, name);
      this.writer.line(`const ${name} = ${this.#importedItem(key, `<${type}>`, what)};`);
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

/** Core items as `WebAssembly.Module.exports` calls their kinds. */
const KINDS = { func: "function", memory: "memory", table: "table", global: "global", tag: "tag" } as const;

/** Whether an interface has only types, and no resource of its own among them. */
const givesNothing = (scope: Scope): boolean =>
  scope.functions.length + scope.modules.length === 0 &&
  scope.declared.every(({ kind }) => kind !== "resource") &&
  scope.interfaces.every(givesNothing);

/** The scope at a path of an import. */
export function findScope(world: World, path: readonly string[]): Scope | undefined {
  let scope: Scope | undefined = world.imports;
  for (const key of path) scope = scope?.interfaces.find((nested) => nested.key === key);
  return scope;
}

/** Functions of the imports by the path that the plan has for them. */
export function functionsByPath(world: World): Map<string, Func> {
  const found = new Map<string, Func>();
  for (const scope of scopesOf(world.imports)) {
    const functions = [
      ...scope.functions,
      ...scope.declared.flatMap((item) => (item.kind === "resource" ? item.declaration.functions : [])),
    ];
    for (const func of functions) found.set([...scope.path, func.name].join("\0"), func);
  }
  return found;
}
