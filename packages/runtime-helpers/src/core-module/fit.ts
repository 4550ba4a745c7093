import { optionOf, ownProperty } from "../own.ts";
import type { CoreItem, CoreModuleItems } from "./signatures.ts";
import type { CoreWorld, CoreWorldItem } from "./world.ts";

/** What fits a core module to a world: which names of the module stand for which of the world. */
export interface Fit {
  /** What each import of the module is: the world's, by the names of the legacy scheme; or one that is given beside it. */
  readonly imports: readonly { readonly module: string; readonly name: string; readonly from: FitImport }[];
  /** What the module calls what the world exports, and what every module has once. */
  readonly exports: ReadonlyMap<string, string>;
}

export type FitImport =
  | { readonly kind: "world"; readonly module: string; readonly name: string }
  | { readonly kind: "given"; readonly value: WebAssembly.ImportValue };

/** What a module has once: what it may be called, and its type where it is a function. */
const once = (
  pointer: string,
): { readonly [name: string]: { readonly names: readonly string[]; readonly type?: string } } => ({
  $memory: { names: ["memory", "cm32p2_memory"] },
  $realloc: {
    names: ["cabi_realloc", "cm32p2_realloc", "canonical_abi_realloc"],
    type: `${pointer} ${pointer} ${pointer} ${pointer} -> ${pointer}`,
  },
  $initialize: { names: ["_initialize", "cm32p2_initialize"], type: "->" },
});

/** A function that is called when the result of another was read. */
const postReturnOf = (name: string, { type, standard = name }: CoreWorldItem): [string, CoreWorldItem] => {
  const [, results] = type.split("->");
  return [
    `cabi_post_${name}`,
    { type: `${results!.trim()} ->`.trim(), standard: `${standard}_post`, isOptional: true },
  ];
};

/** The world's exports with what may stand beside them. */
export const allExports = ({ exports }: CoreWorld): [string, CoreWorldItem][] =>
  Object.entries(exports).flatMap(([name, item]) =>
    item.isOptional ? [[name, item]] : [[name, item], postReturnOf(name, item)],
  );

/**
 * Finds what a core module calls what a world imports and exports, name by name in either scheme.
 *
 * @param given core imports beside the world
 * @throws LinkError that tells all that does not fit
 */
export function fit(
  { imports, exports }: CoreModuleItems,
  world: CoreWorld,
  given: WebAssembly.Imports | undefined,
): Fit {
  const problems: string[] = [];
  const pointer = world.memory64 ? "i64" : "i32";
  const byName = new Map(exports.map((item) => [item.name, item]));
  const needs: CoreWorldItem[] = [];
  const used: Fit["imports"][number][] = [];
  for (const item of imports) {
    const { module, name } = item;
    const what = `import ${quote(module)} ${quote(name)}`;
    const own = findImport(world, module, name);
    if (own === undefined) {
      const value = givenValue(given, module, name);
      if (value === undefined) problems.push(`${what}${typed(item)}: ${strange(world, module, name)}`);
      else used.push({ module, name, from: { kind: "given", value } });
      continue;
    }
    problems.push(...misfits(what, item, own.item.type, pointer));
    needs.push(own.item);
    used.push({ module, name, from: { kind: "world", module: own.module, name: own.name } });
  }

  const found = new Map<string, string>();
  const settle = (
    key: string,
    names: readonly string[],
    type: string | undefined,
    problem: string | undefined,
  ): void => {
    const item = names.flatMap((name) => byName.get(name) ?? [])[0];
    if (item !== undefined) {
      found.set(key, item.name);
      problems.push(...misfits(`export ${quote(item.name)}`, item, type, pointer));
    } else if (problem !== undefined) problems.push(problem);
  };
  for (const [name, item] of allExports(world)) {
    const { standard, type, isOptional } = item;
    const missing = `export ${quote(name)} (${type}) is missing${otherVersion(name, byName.keys())}`;
    settle(name, standard === undefined ? [name] : [name, standard], type, isOptional ? undefined : missing);
    if (found.has(name)) needs.push(item);
  }
  if (byName.has("_start") && !byName.has("_initialize"))
    problems.push(
      'it is a command, which runs once (it exports "_start" and no "_initialize"): build a reactor, with -buildmode=c-shared in Go, ' +
        "-mexec-model=reactor in C, crate-type cdylib in Rust",
    );
  for (const [key, { names, type }] of Object.entries(once(pointer))) {
    const isNeeded = needs.some(
      (item) => (item.needsRealloc && key !== "$initialize") || (item.needsMemory && key === "$memory"),
    );
    const [first, second] = names.map(quote);
    const missing = `export ${first} or ${second} is missing, by which strings and lists are passed`;
    // A function of the world may be called `memory`.
    const free = names.filter((name) => !Object.hasOwn(world.exports, name));
    settle(key, free, type, isNeeded ? missing : undefined);
  }
  if (problems.length > 0) throw misfit(problems);
  return { imports: used, exports: found };
}

/** The error for a module that does not fit. */
export const misfit = (problems: readonly string[]): WebAssembly.LinkError =>
  new WebAssembly.LinkError(
    `the core module does not fit the world:\n${problems.map((text) => `- ${text}`).join("\n")}`,
  );

/** An import of the world, by its name in either scheme. */
function findImport(
  { imports }: CoreWorld,
  module: string,
  name: string,
): { module: string; name: string; item: CoreWorldItem } | undefined {
  for (const [legacy, { standard, items }] of Object.entries(imports)) {
    const isLegacy = module === legacy;
    if (!isLegacy && module !== standard) continue;
    for (const [own, item] of Object.entries(items))
      if (name === (isLegacy ? own : (item.standard ?? own))) return { module: legacy, name: own, item };
  }
  return undefined;
}

const givenValue = (
  given: WebAssembly.Imports | undefined,
  module: string,
  name: string,
): WebAssembly.ImportValue | undefined => {
  const items = given && optionOf(given, module);
  return items === undefined || items === null
    ? undefined
    : ownProperty(Object(items) as WebAssembly.ModuleImports, name);
};

/** Why nothing is known of an import. */
function strange({ imports }: CoreWorld, module: string, name: string): string {
  const known = Object.entries(imports).find(([legacy, { standard }]) => module === legacy || module === standard);
  if (known !== undefined) return `the world has no ${quote(name)} there`;
  const other = otherVersion(module, Object.keys(imports));
  return other === "" ? "it is nothing of the world, and options.core has none" : `it is nothing of the world${other}`;
}

/** What has the same name in another version, for messages. */
function otherVersion(name: string, names: Iterable<string>): string {
  const bare = withoutVersion(name);
  const other = [...names].find((candidate) => candidate !== name && withoutVersion(candidate) === bare);
  return other === undefined || bare === name ? "" : `; there is ${quote(other)}, of another version`;
}

const withoutVersion = (name: string): string => name.replace(/@[^#|]*/, "");

/** What there is against an item of the module, which is a function of a type, or a memory. */
function misfits(what: string, item: CoreItem, type: string | undefined, pointer: string): string[] {
  const kind = type === undefined ? "memory" : "function";
  if (item.kind !== kind) return [`${what}: expected a ${kind}, got a ${item.kind}`];
  if (item.kind === "memory" && (item.address ?? pointer) !== pointer) {
    const [bits, option] = pointer === "i64" ? [64, "without"] : [32, "with"];
    return [`${what}: expected a memory of ${bits}-bit addresses, or bindings ${option} --memory64`];
  }
  if (item.kind !== "function" || item.type === undefined || signature(item.type) === type) return [];
  return [`${what}: expected (${type}), got (${signature(item.type)})`];
}

const signature = ({
  params,
  results,
}: {
  readonly params: readonly string[];
  readonly results: readonly string[];
}): string => [...params, "->", ...results].join(" ");

const typed = (item: CoreItem): string =>
  item.kind === "function" && item.type !== undefined ? ` (${signature(item.type)})` : ` (a ${item.kind})`;

const quote = (text: string): string => JSON.stringify(text);
