import type { Resource, Scope } from "../../ir/index.ts";
import {
  type Code,
  camelCase,
  code,
  type DeclaredName,
  list,
  type Node,
  nothing,
  pair,
  pascalCase,
  quoted,
  requiring,
} from "../../text/index.ts";
import { isOptionalClass, type TypeNames } from "../declarations/index.ts";
import { CLASS, FUNCTION, type HostImports, type Line } from "./host-imports.ts";
import type { InstantiateNames } from "./instantiate-names.ts";

/**
 * Checks all that a world imports and nothing says: to be read when all that it uses has been said.
 *
 * @returns a node that prints nothing: the checks stand with the look-ups
 */
export function unusedImports(host: HostImports, { names }: TypeNames, module: InstantiateNames): Node {
  return { kind: "first", nodes: new Unused(host, names, module).nodes(names.world.imports) };
}

class Unused {
  readonly #host: HostImports;
  readonly #names: TypeNames["names"];
  readonly #module: InstantiateNames;

  constructor(host: HostImports, names: TypeNames["names"], module: InstantiateNames) {
    this.#host = host;
    this.#names = names;
    this.#module = module;
  }

  nodes(scope: Scope): Node[] {
    const isRoot = scope.kind === "world";
    const members = this.#names.members(scope);
    const nodes: Node[] = [];
    for (const inner of scope.interfaces) {
      if (givesNothing(inner)) nodes.push(this.#say(this.#optional(inner, scope)));
      else nodes.push(...this.nodes(inner));
    }
    for (const { kind, declaration } of scope.declared) {
      if (kind !== "resource") continue;
      const isOptional = isOptionalClass(declaration, this.#names);
      if (isRoot) nodes.push(this.#unusedItem(declaration.name, pascalCase(declaration.name), CLASS, isOptional));
      else if (isOptional) nodes.push(this.#unusedClass(declaration, scope));
      else
        nodes.push(
          this.#unusedMember(this.#host.class(declaration), scope, members.resources.get(declaration)!, CLASS),
        );
    }
    for (const func of scope.functions) {
      if (isRoot) nodes.push(this.#unusedItem(func.name, camelCase(func.name), FUNCTION));
      else nodes.push(this.#unusedMember(this.#host.callee(func), scope, members.functions.get(func)!));
    }
    for (const module of scope.modules) {
      const name = this.#host.module(module, scope);
      nodes.push({
        kind: "unless",
        name,
        nodes: [this.#say(() => code`${this.#host.importedModule(module, scope)};`)],
      });
    }
    const aliases = this.#aliases(scope);
    if (aliases === undefined) return nodes;
    const host = isRoot ? this.#module.imports : this.#host.interface(scope);
    const key = quoted(scope.path.join("/") || this.#names.world.name);
    nodes.push(this.#say(() => code`${this.#host.lookUp("checkSameClass", nothing, host, key, aliases)};`));
    return nodes;
  }

  /** The same for a member of an interface, which is to be there all the same. */
  #unusedMember(local: DeclaredName, scope: Scope, property: string, ...what: readonly Code[]): Node {
    const args = [this.#host.interface(scope), quoted(scope.path.join("/")), quoted(property), ...what];
    return {
      kind: "unless",
      name: local,
      nodes: [this.#say(() => code`${this.#host.lookUp("checkImport", nothing, ...args)};`)],
    };
  }

  /** An item of the world itself needs no local where nothing uses it. */
  #unusedItem(key: string, hint: string, what: Code, isOptional = false): Node {
    const line: Line = () => code`${this.#host.importedItem(key, code``, what, isOptional)};`;
    return { kind: "unless", name: this.#host.item(key, hint, what, isOptional), nodes: [this.#say(line)] };
  }

  /** A class that may be missing, but is not something else. */
  #unusedClass(resource: Resource, scope: Scope): Node {
    const property = this.#names.members(scope).resources.get(resource)!;
    const args = [this.#host.interface(scope), quoted(scope.path.join("/")), quoted(property)];
    const line: Line = () => code`${this.#host.lookUp("optionalClass", nothing, ...args)};`;
    return { kind: "unless", name: this.#host.class(resource), nodes: [this.#say(line)] };
  }

  /** An interface of types alone may be missing; what is given must be one. */
  #optional(inner: Scope, scope: Scope): Line {
    const [host, key] =
      scope.kind === "world"
        ? [this.#module.imports, inner.key]
        : [this.#host.interface(scope), this.#names.members(scope).interfaces.get(inner)!];
    const aliases = this.#aliases(inner);
    const args = [host, quoted(key), ...(aliases === undefined ? [] : [aliases])];
    return () => code`${this.#host.lookUp("checkInterface", nothing, ...args)};`;
  }

  /** Other names of resources, which may be missing, with the classes that they must have otherwise. */
  #aliases(scope: Scope): Code | undefined {
    const entries = scope.declared.flatMap((declared) => {
      if (declared.kind !== "resource-alias") return [];
      const { name } = declared.declaration;
      return [pair(scope.kind === "world" ? name : pascalCase(name), this.#host.class(declared.resource))];
    });
    return entries.length === 0 ? undefined : code`{ ${list(entries)} }`;
  }

  /** Because of this node the line is there. */
  #say(line: Line): Node {
    return { kind: "line", code: requiring(this.#host.requirement(line), code``) };
  }
}

/** Whether an interface has only types, and no resource of its own among them. */
const givesNothing = (scope: Scope): boolean =>
  scope.functions.length + scope.modules.length === 0 &&
  scope.declared.every(({ kind }) => kind !== "resource") &&
  scope.interfaces.every(givesNothing);
