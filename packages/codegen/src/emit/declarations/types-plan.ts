import { type Declaration, parseId, type Resource, type Scope, scopesOf, type World } from "../../ir/index.ts";
import type { Settings } from "../../options/index.ts";
import { fileName, foldedPath, NameScope, pascalCase } from "../../text/index.ts";

/** The names that one scope's types-only module declares. */
export interface TypesModule {
  readonly scope: Scope;
  /** Without extension, from the output folder. */
  readonly path: string;
  /** By which name guests import it, where it is one that they import. */
  readonly ambient: string | undefined;
  /** The interface that has the scope's functions; none for the sides of a world. */
  readonly name: string;
  readonly names: ReadonlyMap<Declaration, string>;
  /** The class of each resource. */
  readonly classes: ReadonlyMap<Resource, string>;
}

/** Plans a types-only module for each scope that declares something. */
export function planModules(world: World, settings: Settings): Map<Scope, TypesModule> {
  const scopes = [...scopesOf(world.imports), ...scopesOf(world.exports)].filter(
    (scope) => scope.kind === "interface" || scope.declared.length > 0,
  );
  if (settings.perspective === "host") {
    const paths = modulePaths(scopes, world);
    return new Map(scopes.map((scope) => [scope, plan(scope, paths.get(scope)!, undefined)]));
  }
  const taken = new NameScope();
  const ambient = (scope: Scope): string | undefined =>
    scope.direction === "export" ? undefined : scope.kind === "world" ? world.id || world.name : scope.path.join("/");
  return new Map(scopes.map((scope) => [scope, plan(scope, taken.unique(stablePath(scope, world)), ambient(scope))]));
}

function plan(scope: Scope, path: string, ambient: string | undefined): TypesModule {
  const taken = NameScope.exports();
  const names = new Map<Declaration, string>();
  const classes = new Map<Resource, string>();
  for (const { declaration } of scope.declared) names.set(declaration, taken.unique(pascalCase(declaration.name)));
  for (const declared of scope.declared) {
    if (declared.kind === "resource")
      classes.set(declared.declaration, taken.unique(`${names.get(declared.declaration)!}Constructor`));
  }
  const key = pascalCase(parseId(scope.key).name);
  // A type of the interface's own name is what people look for under that name.
  const name = taken.unique(taken.has(key) ? `${key}Interface` : key);
  return { scope, path, ambient, name, names, classes };
}

/**
 * Files by the shortest name that no other scope has: without the version, with it, with the direction; at last with a number.
 */
function modulePaths(scopes: readonly Scope[], world: World): Map<Scope, string> {
  const candidates = new Map(scopes.map((scope) => [scope, pathCandidates(scope, world)]));
  const result = new Map<Scope, string>();
  const taken = new NameScope();
  for (let level = 0; level < 3; level++) {
    const open = scopes.filter((scope) => !result.has(scope));
    const counts = new Map<string, number>();
    for (const scope of open)
      counts.set(candidates.get(scope)![level]!, (counts.get(candidates.get(scope)![level]!) ?? 0) + 1);
    for (const scope of open) {
      const path = candidates.get(scope)![level]!;
      if (counts.get(path) === 1 && !taken.has(path)) result.set(scope, taken.unique(path));
    }
  }
  for (const scope of scopes) if (!result.has(scope)) result.set(scope, taken.unique(candidates.get(scope)![2]!));
  return result;
}

/** A file by all that an interface is called, so that it stays the same whatever else a world has. */
function stablePath(scope: Scope, world: World): string {
  const [, withVersion, withDirection] = pathCandidates(scope, world);
  return (scope.direction === "import" ? withVersion : withDirection)!;
}

function pathCandidates(scope: Scope, world: World): string[] {
  const parts = scope.kind === "world" ? [{ name: world.name }] : scope.path.map(parseId);
  const text = (version: boolean): string =>
    parts
      .flatMap((part) => [part.namespace, part.package, part.name, version ? part.version : undefined])
      .filter((word) => word !== undefined)
      .join("-");
  const texts = [text(false), text(true), `${text(true)}-${scope.direction}`];
  return texts.map((name) => `interfaces/${fileName(foldedPath(name))}`);
}

/** What may stand before an imported name that is taken, best first: the interface, its package, or that it is exported. */
export function scopePrefixes({ scope }: TypesModule): string[] {
  if (scope.kind === "world") return ["World"];
  const { name, package: packageName } = parseId(scope.key);
  const words = [name, packageName ?? "", scope.direction === "export" ? "exported" : ""];
  return words.filter(Boolean).map(pascalCase);
}
