import { type Func, parseId, type Resource, type Scope } from "../../ir/index.ts";
import { camelCase, NameScope, pascalCase } from "../../text/index.ts";
import type { Role } from "./perspective.ts";

/** The members of an interface: functions, classes of resources, interfaces and modules within. */
export interface Members {
  readonly functions: ReadonlyMap<Func, string>;
  readonly resources: ReadonlyMap<Resource, string>;
  /** Of what is used: other names of resources, where functions or other instances may need their classes under these. */
  readonly secondNames: ReadonlyMap<Resource, string>;
  readonly interfaces: ReadonlyMap<Scope, string>;
  readonly modules: ReadonlyMap<string, string>;
  /** Functions beside others, which wait for what those return. */
  readonly awaited: ReadonlyMap<Func, string>;
  /** Interfaces that their short name alone tells from all else. */
  readonly aliases: ReadonlySet<Scope>;
}

/** `then` at the root would make the result of `instantiate` a thenable, which `await` calls. */
const ROOT_RESERVED = ["then"];

/** What an interface is called within another, or beside its id. */
export const shortName = (scope: Scope): string => camelCase(parseId(scope.key).name);

/** Imported interfaces that the host may give under their short names, since nothing else is called so. */
export function shortImports(side: Scope): ReadonlySet<Scope> {
  const { interfaces, functions, declared, modules } = side;
  const keys = [
    ...[...functions, ...modules].map(({ name }) => name),
    ...declared.map(({ declaration }) => declaration.name),
    ...interfaces.flatMap((scope) => [scope.key, shortName(scope)]),
  ];
  const isSole = soleIn(keys);
  return new Set(interfaces.filter((scope) => isSole(shortName(scope))));
}

/** Whether a name is there, and once. */
function soleIn(names: readonly string[]): (name: string) => boolean {
  const users = new Map<string, number>();
  for (const name of names) users.set(name, (users.get(name) ?? 0) + 1);
  return (name) => users.get(name) === 1;
}

/** What the object of a scope has. */
export function membersOf(scope: Scope, role: Role, isAwaited: (func: Func) => boolean): Members {
  const taken = new NameScope(scope.kind === "world" && role === "used" ? ROOT_RESERVED : []);
  const owned = scope.declared.flatMap((declared) => (declared.kind === "resource" ? [declared.declaration] : []));
  const others = role === "used" ? secondNames(scope) : [];
  const members = {
    functions: new Map(scope.functions.map((func) => [func, taken.unique(camelCase(func.label))])),
    resources: new Map(owned.map((resource) => [resource, taken.unique(pascalCase(resource.name))])),
    secondNames: new Map(others.map(({ resource, name }) => [resource, taken.unique(pascalCase(name))])),
    interfaces: new Map(scope.interfaces.map((nested) => [nested, taken.unique(shortName(nested))])),
    modules: new Map(scope.modules.map(({ name }) => [name, taken.unique(camelCase(name))])),
    awaited: awaitedNames(scope.functions.filter(isAwaited), taken),
  };
  const isSole = soleIn(scope.interfaces.map(shortName));
  const aliases = scope.interfaces.filter((nested) => {
    const name = shortName(nested);
    return members.interfaces.get(nested) === name && nested.key !== name && isSole(name);
  });
  return { ...members, aliases: new Set(aliases) };
}

/** WIT's `use` makes second names too, of which it needs no class: it has no types at the root, and no functions beside a class. */
function secondNames(scope: Scope): { resource: Resource; name: string }[] {
  const isWit = scope.kind === "interface" && scope.functions.every(({ name }) => !name.startsWith("["));
  if (isWit) return [];
  return scope.declared.flatMap((declared) =>
    declared.kind === "resource-alias" ? [{ resource: declared.resource, name: declared.declaration.name }] : [],
  );
}

/** What a class has: methods and statics, and functions beside them, which wait for what those return. */
export interface ClassMembers {
  readonly methods: ReadonlyMap<Func, string>;
  readonly awaited: ReadonlyMap<Func, string>;
}

/** What the class of a resource has. */
export function classMembers(resource: Resource, isAwaited: (func: Func) => boolean): ClassMembers {
  const of = (kind: Func["kind"], reserved: string[]): ClassMembers => {
    const funcs = resource.functions.filter((func) => func.kind === kind);
    const taken = new NameScope(reserved);
    const methods = new Map(funcs.map((func) => [func, taken.unique(camelCase(func.label))]));
    return { methods, awaited: awaitedNames(funcs.filter(isAwaited), taken) };
  };
  const [methods, statics] = [of("method", ["constructor"]), of("static", ["prototype"])];
  return {
    methods: new Map([...methods.methods, ...statics.methods]),
    awaited: new Map([...methods.awaited, ...statics.awaited]),
  };
}

/** Names for functions beside others, after all of those have theirs. */
const awaitedNames = (functions: readonly Func[], taken: NameScope): Map<Func, string> =>
  new Map(functions.map((func) => [func, taken.unique(`${camelCase(func.label)}Async`)]));
