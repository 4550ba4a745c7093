import type { Scope, World } from "../../../ir/index.ts";
import type { Settings } from "../../../options/index.ts";
import { type Code, code, generic, global, helperType, word } from "../../../text/index.ts";
import type { WorldNames } from "../world-names.ts";

/** What the module of a world runs: the core modules of a component, or what it is given when it runs. */
export type Runs = { readonly kind: "component"; readonly coreFiles: readonly string[] } | { readonly kind: "given" };

/** A function of the module of a world that runs it. */
export interface Entry {
  readonly name: "instantiate" | "instantiateSync" | "load";
  /** What it is given to run. */
  readonly source: { readonly name: "module" | "component"; readonly type: Code } | undefined;
  /** The type of the options. */
  readonly options: Code;
  /** Whether there is something that they have to say. */
  readonly needsOptions: boolean;
  /** Type parameters: what the host has, and what answers for what it has not. */
  readonly generics: Code;
  /** The type of the imports. */
  readonly imports: Code;
  /** What it returns. */
  readonly result: Code;
  /** As declarations have it. */
  readonly signature: Code;
}

/** The names that the module of a world exports, and those of the type parameters of what it exports. */
export const worldExports = ({ sync }: Settings): readonly string[] => [
  "Imports",
  "Exports",
  "Options",
  "LoadOptions",
  "instantiate",
  "load",
  "K",
  "M",
  ...(sync ? ["SyncOptions", "instantiateSync"] : []),
];

/** The functions that run a world. */
export function entries({ world, settings }: WorldNames, runs: Runs): readonly Entry[] {
  const entry = (
    name: Entry["name"],
    type: "Options" | "SyncOptions" | "LoadOptions",
    source?: Exclude<Entry["source"], undefined>,
  ): Entry => ({ name, source, ...signature(world, name, word(type), needsOptions(type, settings), source) });
  if (runs.kind === "component") {
    const loads = entry("instantiate", "Options");
    if (!settings.sync) return [loads];
    return [loads, entry("instantiateSync", runs.coreFiles.length === 0 ? "Options" : "SyncOptions")];
  }
  return [
    entry("instantiate", "Options", { name: "module", type: code`${helperType("ModuleSource")}` }),
    entry("load", "LoadOptions", { name: "component", type: code`${helperType("ComponentSource")}` }),
  ];
}

/** Core modules that are compiled come from nowhere but the options, unless they are embedded. */
const needsOptions = (type: "Options" | "SyncOptions" | "LoadOptions", { inline }: Settings): boolean =>
  type === "SyncOptions" && !inline;

/** What they return that load. */
export const instantiated: Code = generic(global("Promise"), word("Exports"));

function signature(
  world: World,
  name: Entry["name"],
  type: Code,
  needsOptions: boolean,
  source: Entry["source"],
): Omit<Entry, "name" | "source"> {
  const result = name === "instantiateSync" ? word("Exports") : instantiated;
  const given = source === undefined ? code`` : code`${word(source.name)}: ${source.type}, `;
  const optional = needsOptions ? code`` : code`?`;
  if (isEmpty(world.imports)) {
    const [imports, options] = [word("object"), type];
    // Before what is needed nothing can be left out.
    const first = needsOptions ? code`imports: ${imports} | undefined` : code`imports?: ${imports}`;
    return {
      generics: code``,
      imports,
      options,
      needsOptions,
      result,
      signature: code`(${given}${first}, options${optional}: ${options}): ${result}`,
    };
  }
  // One signature for all that the host may give: of several, compilers would tell every mistake several times.
  const missing = helperType("Missing");
  const generics = code`<K extends ${global("PropertyKey")}, M extends ${missing} = undefined>`;
  const imports = code`${helperType("Given")}<K, Imports, M>`;
  const options = code`${type}<M>`;
  return {
    generics,
    imports,
    options,
    needsOptions,
    result,
    signature: code`${generics}(${given}imports: ${imports}, options${optional}: ${options}): ${result}`,
  };
}

/** Whether there is nothing to give. */
export const isEmpty = (side: Scope): boolean =>
  side.interfaces.length +
    side.functions.length +
    side.modules.length +
    side.declared.filter(({ kind }) => kind === "resource").length ===
  0;
