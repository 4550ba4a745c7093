import { ownProperty } from "../own.ts";
import { show } from "../show.ts";
import { track } from "./versions.ts";

type Items = Readonly<Record<string, unknown>>;

/** A property that the host gave: what every object has by its nature is no import, whatever its name. */
const itemOf = (host: object, name: string): unknown => ownProperty(host as Items, name);

type Bare<K> = K extends `${infer Name}@${string}` ? Name : K;
type Found<K, Given> = K extends Given
  ? K
  : [Extract<Given, Bare<K> | `${Bare<K> & string}@${string}`>] extends [never]
    ? K
    : Extract<Given, Bare<K> | `${Bare<K> & string}@${string}`>;

/** Imports `T` as an object of type `I` may have them: under their ids, under another version, or without one. */
export type AnyVersion<I, T> = { [K in keyof T as Found<K, keyof I>]: T[K] };

/** An import by its exact id, then by another version of its semver track, then without a version. */
function find(imports: Items, key: string): unknown {
  const exact = itemOf(imports, key);
  if (exact !== undefined) return exact;
  const at = key.indexOf("@");
  if (at < 0) return undefined;
  const bare = key.slice(0, at);
  const wanted = track(key.slice(at + 1));
  for (const other of Object.keys(imports)) {
    if (
      wanted !== undefined &&
      other.startsWith(`${bare}@`) &&
      track(other.slice(at + 1)) === wanted &&
      imports[other] !== undefined
    ) {
      return imports[other];
    }
  }
  return itemOf(imports, bare);
}

/** The error for an import that is not there, or only in a version of another track, or not of its kind. */
function misfit(imports: Items, key: string, what: string, found: unknown): WebAssembly.LinkError {
  if (found !== undefined) return new WebAssembly.LinkError(`import "${key}": expected ${what}, got ${show(found)}`);
  const [bare] = key.split("@");
  const other = Object.keys(imports).find((name) => name.startsWith(`${bare}@`));
  const hint = other === undefined ? "" : `; "${other}" is not compatible with it`;
  return new WebAssembly.LinkError(`import "${key}" is missing${hint}`);
}

const misfitPart = (key: string, property: string, what: string, found: unknown): WebAssembly.LinkError =>
  new WebAssembly.LinkError(`import "${key}": expected ${what} as "${property}", got ${show(found)}`);

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

/** Whether a function can have instances, which arrow functions, methods and async functions cannot. */
const isClass = (value: unknown): value is object => typeof value === "function" && Boolean(value.prototype);

const isOf = (what: string, value: unknown): boolean =>
  what === "a class" ? isClass(value) : typeof value === "function";

/** An object or, with its static members, a class. */
const isInterface = (value: unknown): value is object => isObject(value) || isClass(value);

function itemsOf(imports: unknown): Items {
  if (!isObject(imports)) throw new TypeError(`imports: expected an object, got ${show(imports)}`);
  return imports as Items;
}

/**
 * Looks up an imported interface.
 *
 * @throws LinkError that names it, where it is missing or no object
 */
export function importedInterface<T>(imports: unknown, key: string): T {
  const items = itemsOf(imports);
  const found = find(items, key);
  if (!isInterface(found)) throw misfit(items, key, "an object", found);
  return found as T;
}

/** Checks an imported interface of which nothing is needed: it may be missing, but not something else. */
export function checkInterface(imports: unknown, key: string, classes: Items = {}): void {
  const items = itemsOf(imports);
  const found = find(items, key);
  if (found === undefined) return;
  if (!isInterface(found)) throw misfit(items, key, "an object", found);
  checkSameClass(found, key, classes);
}

/** Looks up a function or class that the world itself imports; also where it is given as `{ default }`. */
export function importedItem<T>(imports: unknown, key: string, what: string): T {
  const items = itemsOf(imports);
  let found = find(items, key);
  if (isObject(found)) found = itemOf(found, "default") ?? found;
  if (!isOf(what, found)) throw misfit(items, key, what, found);
  return found as T;
}

/** Checks that a part of an imported interface is there: a function, or the class of a resource. */
export function checkImport(host: unknown, key: string, property: string, what = "a function"): void {
  const found = itemOf(host as object, property);
  if (!isOf(what, found)) throw misfitPart(key, property, what, found);
}

/**
 * Reads a function of an imported interface, once: what the host does to the interface later changes nothing. It is called as the
 * interface's own.
 *
 * @throws LinkError that names it, where it is missing or no function
 */
export function importedFunction<I extends object, K extends keyof I & string>(host: I, key: string, name: K): I[K] {
  const found = itemOf(host, name);
  if (!isOf("a function", found)) throw misfitPart(key, name, "a function", found);
  return Function.prototype.bind.call(found as () => unknown, host);
}

/** The same for the class of a resource. */
export function importedClass<I extends object, K extends keyof I & string>(host: I, key: string, name: K): I[K] {
  const found = itemOf(host, name);
  if (!isClass(found)) throw misfitPart(key, name, "a class", found);
  return found as I[K];
}

/** The same for a class of which the host gives objects only by promises: one of its own, where it is missing. */
export function optionalClass<I extends object, K extends keyof I & string>(
  host: I,
  key: string,
  name: K,
): NonNullable<I[K]> {
  if (itemOf(host, name) === undefined) return class {} as unknown as NonNullable<I[K]>;
  return importedClass(host, key, name) as NonNullable<I[K]>;
}

/** The same for a class that the world itself imports. */
export function optionalItem<T>(imports: unknown, key: string, what: string): NonNullable<T> {
  if (find(itemsOf(imports), key) === undefined) return class {} as unknown as NonNullable<T>;
  return importedItem<NonNullable<T>>(imports, key, what);
}

/** Checks other names of resources: each may be missing, but is no other class. */
export function checkSameClass(host: unknown, key: string, classes: Items): void {
  for (const [property, wanted] of Object.entries(classes)) {
    const found = itemOf(host as object, property);
    if (found === undefined || found === wanted) continue;
    throw misfitPart(key, property, "the class that the resource has under its other name", found);
  }
}

/** An interface within an imported one. */
export function nestedInterface<T>(host: unknown, key: string, property: string): T {
  const found = itemOf(host as object, property);
  if (!isInterface(found)) throw misfitPart(key, property, "an object", found);
  return found as T;
}

type Need = readonly [module: string, name: string, kind: WebAssembly.ImportExportKind];
type Gift = readonly [name: string, kind: WebAssembly.ImportExportKind];

/** A core module that is imported: it must need no more than it will be given, and give all that is wanted of it. */
export function importedModule(
  host: unknown,
  key: string,
  property: string,
  given: readonly Need[],
  wanted: readonly Gift[],
): WebAssembly.Module {
  const found = itemOf(itemsOf(host), property);
  if (!(found instanceof WebAssembly.Module)) throw misfitPart(key, property, "a WebAssembly.Module", found);
  const start = `import "${key}": the module "${property}"`;
  for (const { module, name, kind } of WebAssembly.Module.imports(found)) {
    const match = given.find((item) => item[0] === module && item[1] === name);
    if (match?.[2] !== kind) {
      const instead = match === undefined ? "which it is not given" : `and is given a ${match[2]}`;
      throw new WebAssembly.LinkError(`${start} needs a ${kind} "${module}" "${name}", ${instead}`);
    }
  }
  const exports = new Map(WebAssembly.Module.exports(found).map(({ name, kind }) => [name, kind]));
  for (const [name, kind] of wanted) {
    const actual = exports.get(name);
    if (actual !== kind) {
      const instead = actual === undefined ? "which it does not have" : `and it is a ${actual}`;
      throw new WebAssembly.LinkError(`${start} is to export a ${kind} "${name}", ${instead}`);
    }
  }
  return found;
}
