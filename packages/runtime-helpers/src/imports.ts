import { show } from "./errors.ts";

type Items = Readonly<Record<string, unknown>>;

/** `1.2.3` → `1`, `0.2.6` → `0.2`, `0.0.3` → `0.0.3`: versions that are compatible are alike in this. */
function track(version: string): string | undefined {
  const match = /^(\d+)\.(\d+)\.(\d+)(-.*)?/.exec(version);
  if (match === null) return undefined;
  const [, major, minor, patch, pre] = match;
  if (pre !== undefined) return version;
  return major !== "0" ? major : minor !== "0" ? `0.${minor}` : `0.0.${patch}`;
}

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
  if (imports[key] !== undefined) return imports[key];
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
  return imports[bare];
}

const missing = (key: string, what: string, found: unknown): TypeError =>
  new TypeError(
    found === undefined ? `import "${key}" is missing` : `import "${key}": expected ${what}, got ${show(found)}`,
  );

/**
 * Looks up an imported interface.
 *
 * @throws TypeError that names it, where it is missing or no object
 */
export function importedInterface<T>(imports: unknown, key: string): T {
  if (typeof imports !== "object" || imports === null)
    throw new TypeError(`imports: expected an object, got ${show(imports)}`);
  const found = find(imports as Items, key);
  if ((typeof found !== "object" && typeof found !== "function") || found === null)
    throw missing(key, "an object", found);
  return found as T;
}

/** Looks up a function or class that the world itself imports; also where it is given as `{ default }`. */
export function importedItem<T>(imports: unknown, key: string, what: string): T {
  if (typeof imports !== "object" || imports === null)
    throw new TypeError(`imports: expected an object, got ${show(imports)}`);
  let found = find(imports as Items, key);
  if (typeof found === "object" && found !== null && "default" in found) found = found.default;
  if (typeof found !== "function") throw missing(key, what, found);
  return found as T;
}

/** Checks that a part of an imported interface is there: a function, or the class of a resource. */
export function checkImport(host: unknown, key: string, property: string, what = "a function"): void {
  const found = (host as Items)[property];
  if (typeof found !== "function")
    throw new TypeError(`import "${key}": expected ${what} as "${property}", got ${show(found)}`);
}

/** An interface within an imported one. */
export function nestedInterface<T>(host: unknown, key: string, property: string): T {
  const found = (host as Items)[property];
  if (typeof found !== "object" || found === null)
    throw new TypeError(`import "${key}": expected an object as "${property}", got ${show(found)}`);
  return found as T;
}

/** A core module that is imported. */
export function importedModule(host: unknown, key: string, property: string): WebAssembly.Module {
  const found = (host as Items)[property];
  if (!(found instanceof WebAssembly.Module)) {
    throw new TypeError(`import "${key}": expected a WebAssembly.Module as "${property}", got ${show(found)}`);
  }
  return found;
}
