import {
  camelCase,
  type Declaration,
  type Func,
  fileName,
  memberNames,
  NameScope,
  parseKey,
  pascalCase,
  type Resource,
  type Scope,
  type World,
} from "../ir/index.ts";

/** The names that one scope's types-only module declares. */
export interface TypesModule {
  readonly scope: Scope;
  /** Without extension, from the output folder. */
  readonly path: string;
  /** The interface that has the scope's functions; none for the sides of a world. */
  readonly name: string;
  readonly names: ReadonlyMap<Declaration, string>;
  /** The class of each resource. */
  readonly classes: ReadonlyMap<Resource, string>;
}

/** Every scope below a side of the world, outermost first. */
export function* scopesOf(side: Scope): Generator<Scope> {
  yield side;
  for (const nested of side.interfaces) yield* scopesOf(nested);
}

/** Plans a types-only module for each scope that declares something. */
export function planModules(world: World): Map<Scope, TypesModule> {
  const scopes = [...scopesOf(world.imports), ...scopesOf(world.exports)].filter(
    (scope) => scope.kind === "interface" || scope.declared.length > 0,
  );
  const paths = modulePaths(scopes, world);
  return new Map(scopes.map((scope) => [scope, plan(scope, paths.get(scope)!)]));
}

function plan(scope: Scope, path: string): TypesModule {
  const taken = NameScope.types();
  const names = new Map<Declaration, string>();
  const classes = new Map<Resource, string>();
  for (const { declaration } of scope.declared) names.set(declaration, taken.unique(pascalCase(declaration.name)));
  for (const declared of scope.declared) {
    if (declared.kind === "resource")
      classes.set(declared.declaration, taken.unique(`${names.get(declared.declaration)!}Constructor`));
  }
  const key = pascalCase(parseKey(scope.key).name);
  // A type of the interface's own name is what people look for under that name.
  const name = taken.unique(taken.has(key) ? `${key}Interface` : key);
  return { scope, path, name, names, classes };
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

function pathCandidates(scope: Scope, world: World): string[] {
  const parts = scope.kind === "world" ? [{ name: world.name }] : scope.path.map(parseKey);
  const text = (version: boolean): string =>
    fileName(
      parts
        .flatMap((part) => [part.namespace, part.package, part.name, version ? part.version : undefined])
        .filter((word) => word !== undefined)
        .join("-")
        .toLowerCase(),
    );
  return [text(false), text(true), `${text(true)}-${scope.direction}`].map((name) => `interfaces/${name}`);
}

/** The members of an interface: functions, classes of resources, interfaces and modules within. */
export interface Members {
  readonly functions: ReadonlyMap<Func, string>;
  readonly resources: ReadonlyMap<Resource, string>;
  /** Of an export: other names of resources, where functions or other instances may need their classes under these. */
  readonly secondNames: ReadonlyMap<Resource, string>;
  readonly interfaces: ReadonlyMap<Scope, string>;
  readonly modules: ReadonlyMap<string, string>;
  /** Interfaces that their short name alone tells from all else. */
  readonly aliases: ReadonlySet<Scope>;
}

/** `then` at the root would make the result of `instantiate` a thenable, which `await` calls. */
const ROOT_RESERVED = ["then"];

const known = new WeakMap<Scope, Members>();

/** What the object of a scope has; made once, since it is asked for with every function. */
export function membersOf(scope: Scope): Members {
  let members = known.get(scope);
  if (members === undefined) {
    members = makeMembers(scope);
    known.set(scope, members);
  }
  return members;
}

function makeMembers(scope: Scope): Members {
  const taken = new NameScope(scope.kind === "world" ? ROOT_RESERVED : []);
  const owned = scope.declared.flatMap((declared) => (declared.kind === "resource" ? [declared.declaration] : []));
  const shortNames = scope.interfaces.map((nested) => camelCase(parseKey(nested.key).name));
  const members = {
    functions: new Map(scope.functions.map((func) => [func, taken.unique(camelCase(func.label))])),
    resources: new Map(owned.map((resource) => [resource, taken.unique(pascalCase(resource.name))])),
    secondNames: new Map(secondNames(scope).map(({ resource, name }) => [resource, taken.unique(pascalCase(name))])),
    interfaces: new Map(scope.interfaces.map((nested) => [nested, taken.unique(camelCase(parseKey(nested.key).name))])),
    modules: new Map(scope.modules.map(({ name }) => [name, taken.unique(camelCase(name))])),
  };
  const aliases = scope.interfaces.filter((nested, index) => {
    const name = shortNames[index]!;
    return (
      members.interfaces.get(nested) === name &&
      nested.key !== name &&
      shortNames.indexOf(name) === shortNames.lastIndexOf(name)
    );
  });
  return { ...members, aliases: new Set(aliases) };
}

/** WIT's `use` makes second names too, of which it needs no class: it has no types at the root, and no functions beside a class. */
function secondNames(scope: Scope): { resource: Resource; name: string }[] {
  const isWit = scope.kind === "interface" && scope.functions.every(({ name }) => !name.startsWith("["));
  if (scope.direction === "import" || isWit) return [];
  return scope.declared.flatMap((declared) =>
    declared.kind === "resource-alias" ? [{ resource: declared.resource, name: declared.declaration.name }] : [],
  );
}

/** The methods and statics of a resource. */
export function methodNames(resource: Resource): Map<Func, string> {
  const of = (kind: Func["kind"], reserved: string[]): [Func, string][] => {
    const funcs = resource.functions.filter((func) => func.kind === kind);
    const names = memberNames(
      funcs.map(({ label }) => label),
      camelCase,
      reserved,
    );
    return funcs.map((func) => [func, names.get(func.label)!]);
  };
  return new Map([...of("method", ["constructor"]), ...of("static", ["prototype"])]);
}

/** What may stand before an imported name that is taken, best first: the interface, its package, or that it is exported. */
export function scopePrefixes({ scope }: TypesModule): string[] {
  if (scope.kind === "world") return ["World"];
  const { name, package: packageName } = parseKey(scope.key);
  return [name, packageName ?? "", scope.direction === "export" ? "exported" : ""].filter(Boolean).map(pascalCase);
}
