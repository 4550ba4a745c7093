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
  type Hole,
  helper,
  list,
  member,
  type Name,
  type Node,
  nothing,
  once,
  type Place,
  pascalCase,
  place,
  quoted,
  type Requirement,
  typescript,
} from "../../text/index.ts";
import { isOptionalClass, shortImports, shortName, type TypeNames } from "../declarations/index.ts";
import type { InstantiateNames } from "./instantiate-names.ts";

/** Writes a line, once it is known that it is needed. */
export type Line = () => Code;

/** Helpers that look up what the host gives, or check it. */
type LookUp =
  | "importedInterface"
  | "nestedInterface"
  | "checkInterface"
  | "importedFunction"
  | "importedClass"
  | "optionalClass"
  | "importedItem"
  | "optionalItem"
  | "importedModule"
  | "checkImport"
  | "checkSameClass";

/** What an import has to be, in the words of the helpers that check it. */
export const FUNCTION: Code = quoted("a function");
export const CLASS: Code = quoted("a class");

/**
 * Looks up what the host gives, and checks that it is there and of its kind: each interface once, and all that the component
 * imports, also what it does not use (an import that does not fit is a link error, as in the JavaScript API of core modules).
 */
export class HostImports {
  /** The look-ups, in the order of their first use. */
  readonly #place: Place = place();
  readonly #start: Place = place();
  readonly #linking: DeclaredName;
  readonly #module: InstantiateNames;
  readonly #types: TypeNames;
  readonly #interfaces = new Map<Scope, DeclaredName>();
  readonly #items = new Map<string, DeclaredName>();
  readonly #modules = new Map<CoreModule, DeclaredName>();
  readonly #members = new Map<Func | Resource, DeclaredName>();
  readonly #shortNames: ReadonlySet<Scope>;

  constructor(module: InstantiateNames, types: TypeNames) {
    this.#module = module;
    this.#types = types;
    this.#shortNames = shortImports(types.names.world.imports);
    this.#linking = declare(module.scope, "linking", {
      place: this.#start,
      write: () => [
        {
          kind: "line",
          code: code`const ${this.#linking} = ${call(helper("startLinking"), module.imports, module.options)};`,
        },
      ],
    });
  }

  /** All that is looked up, from what begins it to what tells of everything that does not fit. */
  get lookUps(): readonly Node[] {
    const end: Node = { kind: "line", code: code`${call(helper("endLinking"), this.#linking)};` };
    return [this.#start, this.#place, { kind: "when", name: this.#linking, nodes: [end] }];
  }

  /** The call of a helper that looks something up, or checks it. */
  lookUp(name: LookUp, type: Code, ...args: readonly Hole[]): Code {
    return code`${helper(name)}${type}(${list([this.#linking, ...args])})`;
  }

  /** The call of a function of an interface or of the world itself. */
  function(func: Func): (args: readonly Expr[]) => Expr {
    const { resource } = func;
    if (resource === undefined) {
      const callee = this.callee(func);
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
    if (resource === undefined) lines.push({ kind: "line", code: code`${this.callee(func)}` });
    else if (kind !== "method") lines.push({ kind: "line", code: code`${this.class(resource)}` });
    return { kind: "first", nodes: lines };
  }

  callee(func: Func): DeclaredName {
    const { scope } = func;
    if (scope.kind === "world") return this.item(func.name, camelCase(func.name), FUNCTION);
    const name = this.#types.names.members(scope).functions.get(func)!;
    return this.#member(func, `host${pascalCase(func.name)}`, "importedFunction", name);
  }

  /** The class of a resource that the host defines. */
  class(resource: Resource): DeclaredName {
    const { scope, name } = resource;
    const { names } = this.#types;
    const isOptional = isOptionalClass(resource, names);
    if (scope.kind === "world") return this.item(name, pascalCase(name), CLASS, isOptional);
    const property = names.members(scope).resources.get(resource)!;
    return this.#member(resource, `Host${pascalCase(name)}`, isOptional ? "optionalClass" : "importedClass", property);
  }

  /** A core module that is imported. */
  module(module: CoreModule, scope: Scope): Name {
    return once(this.#modules, module, () =>
      this.#local(camelCase(module.name), (name) => code`const ${name} = ${this.importedModule(module, scope)};`),
    );
  }

  /** An interface, as a local. */
  interface(scope: Scope): Name {
    return once(this.#interfaces, scope, () =>
      this.#local(shortName(scope), (name) => code`const ${name} = ${this.#importedInterface(scope)};`),
    );
  }

  #importedInterface(scope: Scope): Code {
    const type = typescript`<${this.#types.interface(scope)}>`;
    const parent = this.#parent(scope);
    if (parent.kind === "world") {
      const short = this.#shortNames.has(scope) ? [quoted(shortName(scope))] : [];
      return this.lookUp("importedInterface", type, quoted(scope.key), ...short);
    }
    const name = this.#types.names.members(parent).interfaces.get(scope)!;
    return this.lookUp("nestedInterface", type, this.interface(parent), quoted(parent.path.join("/")), quoted(name));
  }

  /** The scope that an imported interface is in. */
  #parent(scope: Scope): Scope {
    return findScope(this.#types.names.world.imports, scope.path.slice(0, -1))!;
  }

  /** A member of an interface, which is read once. */
  #member(
    item: Func | Resource,
    hint: string,
    imported: "importedFunction" | "importedClass" | "optionalClass",
    name: string,
  ): DeclaredName {
    return once(this.#members, item, () =>
      this.#local(hint, (local) => {
        const { scope } = item;
        const args = [this.interface(scope), quoted(scope.path.join("/")), quoted(name)];
        return code`const ${local} = ${this.lookUp(imported, nothing, ...args)};`;
      }),
    );
  }

  /** Something that the world itself imports. */
  item(key: string, hint: string, what: Code, isOptional = false): DeclaredName {
    return once(this.#items, key, () =>
      this.#local(hint, (name) => {
        const type = typescript`<Imports[${quoted(key)}]>`;
        return code`const ${name} = ${this.importedItem(key, type, what, isOptional)};`;
      }),
    );
  }

  importedItem(key: string, type: Code, what: Code, isOptional: boolean): Code {
    return this.lookUp(isOptional ? "optionalItem" : "importedItem", type, quoted(key), what);
  }

  importedModule(module: CoreModule, scope: Scope): Code {
    const isRoot = scope.kind === "world";
    const host = isRoot ? this.#module.imports : this.interface(scope);
    const name = isRoot ? module.name : this.#types.names.members(scope).modules.get(module.name)!;
    const key = isRoot ? module.name : scope.path.join("/");
    const needs = module.imports.map((item) => code`[${list([item.module, item.name, KINDS[item.type]].map(quoted))}]`);
    const gives = module.exports.map((item) => code`[${list([item.name, KINDS[item.type]].map(quoted))}]`);
    return this.lookUp(
      "importedModule",
      nothing,
      host,
      quoted(key),
      quoted(name),
      code`[${list(needs)}]`,
      code`[${list(gives)}]`,
    );
  }

  #local(hint: string, write: (name: Name) => Code): DeclaredName {
    const name: DeclaredName = declare(this.#module.scope, hint, {
      place: this.#place,
      write: () => [{ kind: "line", code: write(name) }],
    });
    return name;
  }

  requirement(line: Line): Requirement {
    return {
      kind: "requirement",
      definitions: [{ place: this.#place, write: () => [{ kind: "line", code: line() }] }],
    };
  }
}

/** Core items as `WebAssembly.Module.exports` calls their kinds. */
const KINDS = { func: "function", memory: "memory", table: "table", global: "global", tag: "tag" } as const;

/** The scope at a path from a side of the world. */
export function findScope(side: Scope, path: readonly string[]): Scope | undefined {
  let scope: Scope | undefined = side;
  for (const key of path) scope = scope?.interfaces.find((nested) => nested.key === key);
  return scope;
}
