import type { CoreModule, Func, Resource, Scope } from "../../ir/index.ts";
import {
  type Code,
  call,
  camelCase,
  code,
  construct,
  type DeclaredName,
  declare,
  type Expr,
  helper,
  list,
  member,
  type Name,
  type Node,
  once,
  type Place,
  pair,
  pascalCase,
  place,
  quoted,
  type Requirement,
  requiring,
  typescript,
} from "../../text/index.ts";
import { shortName, type TypeNames } from "../declarations/index.ts";
import type { ModuleNames } from "./module-names.ts";

type Line = () => Code;

/** What an import has to be, in the words of the helpers that check it. */
const FUNCTION = quoted("a function");
const CLASS = quoted("a class");

/**
 * Looks up what the host gives, and checks that it is there and of its kind: each interface once, and all that the component
 * imports, also what it does not use (an import that does not fit is a link error, as in the JavaScript API of core modules).
 */
export class HostImports {
  /** The look-ups, in the order of their first use. */
  readonly place: Place = place();
  readonly #module: ModuleNames;
  readonly #types: TypeNames;
  readonly #interfaces = new Map<Scope, DeclaredName>();
  readonly #items = new Map<string, DeclaredName>();
  readonly #modules = new Map<CoreModule, DeclaredName>();
  readonly #uses = new Map<Resource, Requirement>();
  readonly #checks = new Map<Scope, Map<string, Requirement>>();

  constructor(module: ModuleNames, types: TypeNames) {
    this.#module = module;
    this.#types = types;
  }

  /** The call of a function of an interface or of the world itself. */
  function(func: Func): (args: readonly Expr[]) => Expr {
    const { resource } = func;
    if (resource === undefined) {
      const callee = this.#function(func);
      return (args) => call(callee, ...args);
    }
    if (func.kind === "constructor") return (args) => construct(this.class(resource), ...args);
    const name = this.#types.names.methods(resource).get(func)!;
    if (func.kind === "method") return ([self, ...rest]) => call(member(self!, name), ...rest);
    return (args) => call(member(this.class(resource), name), ...args);
  }

  /** Says what a function needs of the host: to stand before the function that calls it, whose locals would else come first. */
  mention(func: Func): Node {
    const { resource, kind } = func;
    const lines: Node[] = [];
    if (resource === undefined) lines.push({ kind: "line", code: code`${this.#function(func)}` });
    else if (kind !== "method") lines.push({ kind: "line", code: code`${this.class(resource)}` });
    return { kind: "first", nodes: lines };
  }

  #function(func: Func): Expr {
    const { scope } = func;
    if (scope.kind === "world") return this.#item(func.name, camelCase(func.name), FUNCTION);
    return this.#member(scope, this.#types.names.members(scope).functions.get(func)!);
  }

  /** The class of a resource that the host defines. */
  class(resource: Resource): Expr {
    const { scope, name } = resource;
    if (scope.kind === "world") return this.#item(name, pascalCase(name), CLASS);
    return this.#member(scope, this.#types.names.members(scope).resources.get(resource)!, CLASS);
  }

  /** Because the component uses a resource its class is looked up, whatever is done with it. */
  use(resource: Resource): Requirement {
    const write = (): Node[] => [{ kind: "line", code: code`${this.class(resource)}` }];
    return once(this.#uses, resource, () => ({ kind: "requirement", definitions: [{ place: place(), write }] }));
  }

  /** A core module that is imported. */
  module(module: CoreModule, scope: Scope): Name {
    return once(this.#modules, module, () =>
      this.#local(camelCase(module.name), (name) => code`const ${name} = ${this.#importedModule(module, scope)};`),
    );
  }

  /** Checks all that the component imports and nothing says. To be read when all that it uses has been said. */
  unused(): Node {
    return { kind: "first", nodes: this.#unusedIn(this.#types.names.world.imports) };
  }

  /** An interface, as a local. */
  #interface(scope: Scope): Name {
    return once(this.#interfaces, scope, () =>
      this.#local(shortName(scope), (name) => code`const ${name} = ${this.#importedInterface(scope)};`),
    );
  }

  #importedInterface(scope: Scope): Code {
    const type = typescript`<${this.#types.interface(scope)}>`;
    const parent = this.#parent(scope);
    if (parent.kind === "world")
      return code`${helper("importedInterface")}${type}(${this.#module.imports}, ${quoted(scope.key)})`;
    const name = this.#types.names.members(parent).interfaces.get(scope)!;
    const args = list([this.#interface(parent), quoted(parent.path.join("/")), quoted(name)]);
    return code`${helper("nestedInterface")}${type}(${args})`;
  }

  /** The scope that an imported interface is in. */
  #parent(scope: Scope): Scope {
    return findScope(this.#types.names.world.imports, scope.path.slice(0, -1))!;
  }

  /** A member of an interface, which is checked because it is said. */
  #member(scope: Scope, name: string, what?: Code): Expr {
    return requiring(this.#check(scope, name, what), member(this.#interface(scope), name));
  }

  #check(scope: Scope, name: string, what?: Code): Requirement {
    const checks = once(this.#checks, scope, () => new Map<string, Requirement>());
    return once(checks, name, () =>
      this.#requirement(() => {
        const args = [this.#interface(scope), quoted(scope.path.join("/")), quoted(name)];
        return code`${call(helper("checkImport"), ...args, ...(what === undefined ? [] : [what]))};`;
      }),
    );
  }

  /** Something that the world itself imports. */
  #item(key: string, hint: string, what: Code): DeclaredName {
    return once(this.#items, key, () =>
      this.#local(hint, (name) => {
        const type = typescript`<Imports[${quoted(key)}]>`;
        return code`const ${name} = ${this.#importedItem(key, type, what)};`;
      }),
    );
  }

  #importedItem(key: string, type: Code, what: Code): Code {
    return code`${helper("importedItem")}${type}(${this.#module.imports}, ${quoted(key)}, ${what})`;
  }

  #importedModule(module: CoreModule, scope: Scope): Code {
    const isRoot = scope.kind === "world";
    const host = isRoot ? this.#module.imports : this.#interface(scope);
    const name = isRoot ? module.name : this.#types.names.members(scope).modules.get(module.name)!;
    const key = isRoot ? module.name : scope.path.join("/");
    const needs = module.imports.map((item) => code`[${list([item.module, item.name, KINDS[item.type]].map(quoted))}]`);
    const gives = module.exports.map((item) => code`[${list([item.name, KINDS[item.type]].map(quoted))}]`);
    return call(
      helper("importedModule"),
      host,
      quoted(key),
      quoted(name),
      code`[${list(needs)}]`,
      code`[${list(gives)}]`,
    );
  }

  #unusedIn(scope: Scope): Node[] {
    const isRoot = scope.kind === "world";
    const nodes: Node[] = [];
    for (const inner of scope.interfaces) {
      if (givesNothing(inner)) nodes.push(this.#say(this.#optional(inner, scope)));
      else nodes.push(...this.#unusedIn(inner));
    }
    for (const { kind, declaration } of scope.declared) {
      if (kind !== "resource") continue;
      if (isRoot) nodes.push(this.#unusedItem(declaration.name, pascalCase(declaration.name), CLASS));
      else nodes.push({ kind: "line", code: code`${this.class(declaration)}` });
    }
    for (const func of scope.functions) {
      if (isRoot) nodes.push(this.#unusedItem(func.name, camelCase(func.name), FUNCTION));
      else nodes.push({ kind: "line", code: code`${this.#function(func)}` });
    }
    for (const module of scope.modules) {
      const name = this.module(module, scope);
      nodes.push({ kind: "unless", name, nodes: [this.#say(() => code`${this.#importedModule(module, scope)};`)] });
    }
    const aliases = this.#aliases(scope);
    if (aliases === undefined) return nodes;
    const host = isRoot ? this.#module.imports : this.#interface(scope);
    const key = quoted(scope.path.join("/") || this.#types.names.world.name);
    nodes.push(this.#say(() => code`${call(helper("checkSameClass"), host, key, aliases)};`));
    return nodes;
  }

  /** An item of the world itself needs no local where nothing uses it. */
  #unusedItem(key: string, hint: string, what: Code): Node {
    const line: Line = () => code`${this.#importedItem(key, code``, what)};`;
    return { kind: "unless", name: this.#item(key, hint, what), nodes: [this.#say(line)] };
  }

  /** An interface of types alone may be missing; what is given must be one. */
  #optional(inner: Scope, scope: Scope): Line {
    const [host, key] =
      scope.kind === "world"
        ? [this.#module.imports, inner.key]
        : [this.#interface(scope), this.#types.names.members(scope).interfaces.get(inner)!];
    const aliases = this.#aliases(inner);
    const args = [host, quoted(key), ...(aliases === undefined ? [] : [aliases])];
    return () => code`${call(helper("checkInterface"), ...args)};`;
  }

  /** Other names of resources, which may be missing, with the classes that they must have otherwise. */
  #aliases(scope: Scope): Code | undefined {
    const entries = scope.declared.flatMap((declared) => {
      if (declared.kind !== "resource-alias") return [];
      const { name } = declared.declaration;
      return [pair(scope.kind === "world" ? name : pascalCase(name), this.class(declared.resource))];
    });
    return entries.length === 0 ? undefined : code`{ ${list(entries)} }`;
  }

  #local(hint: string, write: (name: Name) => Code): DeclaredName {
    const name: DeclaredName = declare(this.#module.scope, hint, {
      place: this.place,
      write: () => [{ kind: "line", code: write(name) }],
    });
    return name;
  }

  #requirement(line: Line): Requirement {
    return {
      kind: "requirement",
      definitions: [{ place: this.place, write: () => [{ kind: "line", code: line() }] }],
    };
  }

  /** Because of this node the line is there. */
  #say(line: Line): Node {
    return { kind: "line", code: requiring(this.#requirement(line), code``) };
  }
}

/** Core items as `WebAssembly.Module.exports` calls their kinds. */
const KINDS = { func: "function", memory: "memory", table: "table", global: "global", tag: "tag" } as const;

/** Whether an interface has only types, and no resource of its own among them. */
const givesNothing = (scope: Scope): boolean =>
  scope.functions.length + scope.modules.length === 0 &&
  scope.declared.every(({ kind }) => kind !== "resource") &&
  scope.interfaces.every(givesNothing);

/** The scope at a path from a side of the world. */
export function findScope(side: Scope, path: readonly string[]): Scope | undefined {
  let scope: Scope | undefined = side;
  for (const key of path) scope = scope?.interfaces.find((nested) => nested.key === key);
  return scope;
}
