import { extname, resolve } from "node:path";
import type { Mode, ModeValues } from "../modes/index.ts";
import { checkDefaults, checkEntry, checkFields, isObject, type Problems, shown } from "./check.ts";
import { ConfigError } from "./error.ts";
import { allFields, fieldsOf } from "./fields.ts";
import type { EntryDefaults, ResolvedConfig, ResolvedEntry } from "./model.ts";

type Fields = Readonly<Record<string, unknown>>;

/** Where a config is from. */
export interface ConfigPlace {
  /** What its paths are from. */
  readonly folder: string;
  /** What errors call it; by default `config`. */
  readonly source?: string;
}

/**
 * Checks a config, gives each entry what holds for all, and makes paths absolute.
 *
 * @throws {@link ConfigError} that tells all that is wrong
 */
export function resolveConfig(config: unknown, { folder, source = "config" }: ConfigPlace): ResolvedConfig {
  if (!isObject(config)) throw new ConfigError(source, [`a config is an object; got ${shown(config)}`]);
  const problems: Problems = [];
  checkDefaults(config, problems);
  const { entries, ...defaults } = config;
  if (entries === undefined) problems.push("entries is missing: an array of what is generated");
  else if (!Array.isArray(entries)) problems.push(`entries is an array; got ${shown(entries)}`);
  const resolved = (Array.isArray(entries) ? entries : []).map((entry: unknown, index) =>
    resolvedEntry(`entries[${index}]`, entry, defaults, folder, problems),
  );
  if (problems.length > 0) throw new ConfigError(source, problems);
  return {
    entries: resolved as readonly ResolvedEntry[],
    defaults: absolute(given(defaults), folder) as EntryDefaults,
  };
}

/**
 * The same for an entry alone.
 *
 * @throws {@link ConfigError}
 */
export function resolveEntry(
  entry: unknown,
  { folder, source = "entry" }: ConfigPlace,
  defaults: EntryDefaults = {},
): ResolvedEntry {
  const problems: Problems = [];
  const resolved = resolvedEntry("entry", entry, { ...defaults }, folder, problems);
  if (problems.length > 0 || resolved === undefined) throw new ConfigError(source, problems);
  return resolved;
}

function resolvedEntry(
  at: string,
  entry: unknown,
  defaults: Fields,
  folder: string,
  problems: Problems,
): ResolvedEntry | undefined {
  if (!isObject(entry)) {
    problems.push(`${at} is an object; got ${shown(entry)}`);
    return undefined;
  }
  const before = problems.length;
  checkEntry(at, entry, problems);
  const { mode = modeFor(String(entry["input"])) } = { ...given(defaults), ...given(entry) } as { mode?: Mode };
  // What is wrong already would only be told again.
  if (problems.length > before) return undefined;
  checkFields(at, entry, mode, problems);
  const fitting = Object.entries(given(defaults)).filter(([name]) => fieldsOf(mode).has(name));
  const all = { ...Object.fromEntries(fitting), ...given(entry), mode };
  for (const [name, { option }] of fieldsOf(mode))
    if (option.required === true && !(name in all)) problems.push(`${at}.${name} is missing: ${option.help}`);
  return absolute(all, folder) as unknown as ResolvedEntry;
}

/** How an input is generated from where nobody says it. */
const modeFor = (input: string): Mode => (extname(input) === ".wasm" ? "transpile" : "types");

const given = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

const absolute = (fields: Fields, folder: string): Fields =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      const isPath = name === "input" || allFields.get(name)?.option.isPath === true;
      return [name, isPath ? resolve(folder, String(value)) : value];
    }),
  );

/**
 * An entry as a command line says it.
 *
 * @param pathOf how paths are written
 */
export function valuesOf<M extends Mode>(
  entry: ResolvedEntry,
  mode: M,
  pathOf: (path: string) => string,
): ModeValues[M] {
  const fields = { ...entry } as Fields;
  const values: Record<string, unknown> = {};
  for (const [name, { flag, option }] of fieldsOf(mode)) {
    const value = fields[name];
    if (value === undefined || value === false) continue;
    values[flag] = flagValue(value);
    if (option.isPath === true) values[flag] = pathOf(String(value));
    else if (option.multiple === true && typeof value === "string") values[flag] = [value];
  }
  return values as unknown as ModeValues[M];
}

/** Numbers and texts by name are words of a command line. */
const flagValue = (value: unknown): unknown =>
  isObject(value) ? Object.entries(given(value)).map(([key, item]) => `${key}=${String(item)}`) : value;
