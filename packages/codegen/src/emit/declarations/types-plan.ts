import { type Declaration, parseId, type Resource, type Scope, scopesOf, type World } from "../../ir/index.ts";
import { interfaceModule, type Settings } from "../../options/index.ts";
import { fileName, foldedPath, NameScope, pascalCase } from "../../text/index.ts";

/** The names that one scope's types-only module declares. */
export interface TypesModule {
  readonly scope: Scope;
  /** Without extension, from the output folder. */
  readonly path: string;
  /** By which name others import it, where that is not its path: guests what they import, hosts what a package has. */
  readonly ambient: string | undefined;
  /** Whether it is not among what is generated. */
  readonly isElsewhere: boolean;
  /** The interface that has the scope's functions; none for the sides of a world. */
  readonly name: string;
  readonly names: ReadonlyMap<Declaration, string>;
  /** The class of each resource. */
  readonly classes: ReadonlyMap<Resource, string>;
}

/** Where the files of interfaces are, from the output folder. */
const FOLDER = "interfaces/";

/** Plans a types-only module for each scope that declares something. */
export function planModules(world: World, settings: Settings): Map<Scope, TypesModule> {
  const scopes = [...scopesOf(world.imports), ...scopesOf(world.exports)].filter(
    (scope) => scope.kind === "interface" || scope.declared.length > 0,
  );
  if (settings.perspective === "host") {
    const given = new Map(scopes.map((scope) => [scope, elsewhere(scope, world, settings)]));
    const paths = modulePaths(
      scopes.filter((scope) => given.get(scope) === undefined),
      world,
    );
    return new Map(
      scopes.map((scope) => [
        scope,
        given.get(scope) ?? plan(scope, { path: apart(paths.get(scope)!, settings), isElsewhere: false }),
      ]),
    );
  }
  const taken = new NameScope();
  const ambient = (scope: Scope): string | undefined =>
    scope.direction === "export" ? undefined : scope.kind === "world" ? world.id || world.name : scope.path.join("/");
  return new Map(
    scopes.map((scope) => [
      scope,
      plan(scope, { path: taken.unique(stablePath(scope, world)), ambient: ambient(scope), isElsewhere: false }),
    ]),
  );
}

/** A file in the world's own folder, where it is to be there. */
const apart = (path: string, { interfacesApart, name }: Settings): string =>
  interfacesApart.includes(path) ? `${FOLDER}${name}/${path.slice(FOLDER.length)}` : path;

/** An interface whose types are in a module that somebody else has, if it is one. */
function elsewhere(scope: Scope, world: World, settings: Settings): TypesModule | undefined {
  if (!isMappable(scope)) return undefined;
  const fileName = pathCandidates(scope, world)[0]!.slice(FOLDER.length);
  const module = interfaceModule(settings.interfaceModules, parseId(scope.key), fileName);
  if (module === undefined) return undefined;
  if (!/^\.\.?\//.test(module)) return plan(scope, { path: module, ambient: module, isElsewhere: true });
  // Each file has another way there.
  return plan(scope, { path: module.replace(/^\.\//, "").replace(/(?:\.d)?\.[jt]s$/, ""), isElsewhere: true });
}

/** Whether the types of a scope can be elsewhere: of what a host implements, under an id of its own. */
const isMappable = ({ kind, direction, path }: Scope): boolean =>
  kind === "interface" && direction === "import" && path.length === 1;

interface Place {
  readonly path: string;
  readonly ambient?: string | undefined;
  readonly isElsewhere: boolean;
}

function plan(scope: Scope, { path, ambient, isElsewhere }: Place): TypesModule {
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
  return { scope, path, ambient, isElsewhere, name, names, classes };
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
  return texts.map((name) => `${FOLDER}${fileName(foldedPath(name))}`);
}

/** What may stand before an imported name that is taken, best first: the interface, its package, or that it is exported. */
export function scopePrefixes({ scope }: TypesModule): string[] {
  if (scope.kind === "world") return ["World"];
  const { name, package: packageName } = parseId(scope.key);
  const words = [name, packageName ?? "", scope.direction === "export" ? "exported" : ""];
  return words.filter(Boolean).map(pascalCase);
}
