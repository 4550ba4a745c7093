import { optionOf, ownProperty } from "../own.ts";
import { show } from "../show.ts";
import type { Missing } from "./given.ts";
import { standIn } from "./missing.ts";
import { track } from "./versions.ts";

type Items = Readonly<Record<string, unknown>>;

/** A property that the host gave: what every object has by its nature is no import, whatever its name. */
const itemOf = (host: object, name: string): unknown => ownProperty(host as Items, name);

/** An import by its exact id, then by another version of its semver track, without a version, or by the short name that it has. */
function find(imports: Items, key: string, short?: string): unknown {
  const found = findId(imports, key);
  return found === undefined && short !== undefined ? itemOf(imports, short) : found;
}

function findId(imports: Items, key: string): unknown {
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

/** The imports of an instantiation while they are looked up: what does not fit is told once all of it is known. */
export interface Linking {
  readonly imports: Items;
  readonly misfits: string[];
  /** Whether what is missing is given by what traps. */
  readonly traps: boolean;
}

/**
 * Begins to look up imports.
 *
 * @throws TypeError where they are no object, or the option says something else than there is
 */
export function startLinking(imports: unknown, options: { readonly missing?: Missing }): Linking {
  if (!isObject(imports)) throw new TypeError(`imports: expected an object, got ${show(imports)}`);
  const missing: unknown = optionOf(options, "missing");
  if (missing !== undefined && missing !== "trap")
    throw new TypeError(`options.missing: expected "trap", got ${show(missing)}`);
  return { imports: imports as Items, misfits: [], traps: missing === "trap" };
}

/**
 * Ends it.
 *
 * @throws LinkError that names everything that is missing, or is something else than it is to be
 */
export function endLinking({ misfits }: Linking): void {
  const [first, ...others] = misfits;
  if (first === undefined) return;
  const all = others.length === 0 ? first : [`${misfits.length} imports do not fit`, ...misfits].join("\n  ");
  throw new WebAssembly.LinkError(all);
}

/** What stands for an interface that is missing, of whose members nothing more is said. */
const ABSENT = {};

/** Notes an import that is not there, or only in a version of another track, or not of its kind. */
function misfit({ imports, misfits }: Linking, key: string, what: string, found: unknown): void {
  const [bare] = key.split("@");
  const other = Object.keys(imports).find((name) => name.startsWith(`${bare}@`));
  const hint = other === undefined ? "" : `; "${other}" is not compatible with it`;
  misfits.push(
    `import "${key}"${found === undefined ? ` is missing${hint}` : `: expected ${what}, got ${show(found)}`}`,
  );
}

/** Notes a part of an interface. */
function misfitPart({ misfits }: Linking, key: string, property: string, what: string, found: unknown): void {
  misfits.push(`import "${key}": expected ${what} as "${property}", got ${show(found)}`);
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

/** Whether a function can have instances, which arrow functions, methods and async functions cannot. */
const isClass = (value: unknown): value is object => typeof value === "function" && Boolean(value.prototype);

const isOf = (what: string, value: unknown): boolean =>
  what === "a class" ? isClass(value) : typeof value === "function";

/** An object or, with its static members, a class. */
const isInterface = (value: unknown): value is object => isObject(value) || isClass(value);

/**
 * Looks up an imported interface.
 *
 * @param short its short name, where nothing else has it
 */
export function importedInterface<T>(linking: Linking, key: string, short?: string): T {
  const found = find(linking.imports, key, short);
  if (isInterface(found)) return found as T;
  if (found !== undefined || !linking.traps) misfit(linking, key, "an object", found);
  return ABSENT as T;
}

/** Checks an imported interface of which nothing is needed: it may be missing, but not something else. */
export function checkInterface(linking: Linking, host: unknown, key: string, classes: Items = {}): void {
  const found = find(host as Items, key);
  if (found === undefined) return;
  if (!isInterface(found)) return misfit(linking, key, "an object", found);
  checkSameClass(linking, found, key, classes);
}

/** Looks up a function or class that the world itself imports; also where it is given as `{ default }`. */
export function importedItem<T>(linking: Linking, key: string, what: string): T {
  let found = find(linking.imports, key);
  if (isObject(found)) found = itemOf(found, "default") ?? found;
  if (found === undefined && linking.traps) return standIn(what, key) as T;
  if (!isOf(what, found)) misfit(linking, key, what, found);
  return found as T;
}

/** A part of an imported interface, which is noted where it is not what it is to be. */
function part(linking: Linking, host: unknown, key: string, property: string, what: string): unknown {
  const found = itemOf(host as object, property);
  if (found === undefined && linking.traps) return standIn(what, key, property);
  if (!isOf(what, found) && host !== ABSENT) misfitPart(linking, key, property, what, found);
  return found;
}

/** Checks that a part of an imported interface is there: a function, or the class of a resource. */
export function checkImport(linking: Linking, host: unknown, key: string, property: string, what = "a function"): void {
  part(linking, host, key, property, what);
}

/**
 * Reads a function of an imported interface, once: what the host does to the interface later changes nothing. It is called as the
 * interface's own.
 */
export function importedFunction<I extends object, K extends keyof I & string>(
  linking: Linking,
  host: I,
  key: string,
  name: K,
): I[K] {
  const found = part(linking, host, key, name, "a function");
  return (typeof found === "function" ? Function.prototype.bind.call(found as () => unknown, host) : found) as I[K];
}

/** The same for the class of a resource. */
export function importedClass<I extends object, K extends keyof I & string>(
  linking: Linking,
  host: I,
  key: string,
  name: K,
): I[K] {
  return part(linking, host, key, name, "a class") as I[K];
}

/** The same for a class of which the host gives objects only by promises: one of its own, where it is missing. */
export function optionalClass<I extends object, K extends keyof I & string>(
  linking: Linking,
  host: I,
  key: string,
  name: K,
): NonNullable<I[K]> {
  if (itemOf(host, name) === undefined) return class {} as unknown as NonNullable<I[K]>;
  return importedClass(linking, host, key, name) as NonNullable<I[K]>;
}

/** The same for a class that the world itself imports. */
export function optionalItem<T>(linking: Linking, key: string, what: string): NonNullable<T> {
  if (find(linking.imports, key) === undefined) return class {} as unknown as NonNullable<T>;
  return importedItem<NonNullable<T>>(linking, key, what);
}

/** Checks other names of resources: each may be missing, but is no other class. */
export function checkSameClass(linking: Linking, host: unknown, key: string, classes: Items): void {
  for (const [property, wanted] of Object.entries(classes)) {
    const found = itemOf(host as object, property);
    if (found === undefined || found === wanted) continue;
    misfitPart(linking, key, property, "the class that the resource has under its other name", found);
  }
}

/** An interface within an imported one. */
export function nestedInterface<T>(linking: Linking, host: unknown, key: string, property: string): T {
  const found = itemOf(host as object, property);
  if (isInterface(found)) return found as T;
  const isAnswered = host === ABSENT || (found === undefined && linking.traps);
  if (!isAnswered) misfitPart(linking, key, property, "an object", found);
  return ABSENT as T;
}

type Need = readonly [module: string, name: string, kind: WebAssembly.ImportExportKind];
type Gift = readonly [name: string, kind: WebAssembly.ImportExportKind];

/** A core module that is imported: it must need no more than it will be given, and give all that is wanted of it. */
export function importedModule(
  linking: Linking,
  host: unknown,
  key: string,
  property: string,
  given: readonly Need[],
  wanted: readonly Gift[],
): WebAssembly.Module {
  const found = itemOf(host as object, property);
  if (found instanceof WebAssembly.Module)
    checkModule(linking, found, `import "${key}": the module "${property}"`, given, wanted);
  else if (host !== ABSENT || linking.traps) misfitPart(linking, key, property, "a WebAssembly.Module", found);
  return found as WebAssembly.Module;
}

function checkModule(
  { misfits }: Linking,
  module: WebAssembly.Module,
  start: string,
  given: readonly Need[],
  wanted: readonly Gift[],
): void {
  for (const { module: from, name, kind } of WebAssembly.Module.imports(module)) {
    const match = given.find((item) => item[0] === from && item[1] === name);
    if (match?.[2] === kind) continue;
    const instead = match === undefined ? "which it is not given" : `and is given a ${match[2]}`;
    misfits.push(`${start} needs a ${kind} "${from}" "${name}", ${instead}`);
  }
  const exports = new Map(WebAssembly.Module.exports(module).map(({ name, kind }) => [name, kind]));
  for (const [name, kind] of wanted) {
    const actual = exports.get(name);
    if (actual === kind) continue;
    const instead = actual === undefined ? "which it does not have" : `and it is a ${actual}`;
    misfits.push(`${start} is to export a ${kind} "${name}", ${instead}`);
  }
}
