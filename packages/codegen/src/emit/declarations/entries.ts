import type { Scope, World } from "../../ir/index.ts";
import { Body, type Code, code, generic, global, helperType, type Node, quoted, word } from "../../text/index.ts";
import type { WorldNames } from "./world-names.ts";

/** What the module of a world runs: the core modules of a component, or what it is given when it runs. */
export type Runs = { readonly kind: "component"; readonly coreFiles: readonly string[] } | { readonly kind: "given" };

/** A function of the module of a world that runs it. */
export interface Entry {
  readonly name: "instantiate" | "load";
  /** What it is given to run. */
  readonly source: { readonly name: "module" | "component"; readonly type: Code } | undefined;
  /** The type of the options. */
  readonly options: Code;
  /** Type parameters: what the host has, and what answers for what it has not. */
  readonly generics: Code;
  /** The type of the imports. */
  readonly imports: Code;
  /** As declarations have it. */
  readonly signature: Code;
}

/** The names that the module of a world exports, and those of the type parameters of what it exports. */
export const WORLD_NAMES: readonly string[] = [
  "Imports",
  "Exports",
  "Options",
  "LoadOptions",
  "instantiate",
  "load",
  "K",
  "M",
];

/** The functions that run a world. */
export function entries(world: World, runs: Runs): readonly Entry[] {
  const entry = (
    name: Entry["name"],
    type: "Options" | "LoadOptions",
    source?: Exclude<Entry["source"], undefined>,
  ): Entry => ({
    name,
    source,
    ...signature(world, source && code`${word(source.name)}: ${source.type}, `, word(type)),
  });
  if (runs.kind === "component") return [entry("instantiate", "Options")];
  return [
    entry("instantiate", "Options", { name: "module", type: code`${helperType("ModuleSource")}` }),
    entry("load", "LoadOptions", { name: "component", type: code`${helperType("ComponentSource")}` }),
  ];
}

/** What they return. */
export const instantiated: Code = generic(global("Promise"), word("Exports"));

function signature(
  world: World,
  source: Code = code``,
  type: Code,
): Pick<Entry, "generics" | "imports" | "options" | "signature"> {
  if (isEmpty(world.imports)) {
    const [imports, options] = [word("object"), type];
    return {
      generics: code``,
      imports,
      options,
      signature: code`(${source}imports?: ${imports}, options?: ${options}): ${instantiated}`,
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
    signature: code`${generics}(${source}imports: ${imports}, options?: ${options}): ${instantiated}`,
  };
}

/** Whether there is nothing to give. */
export const isEmpty = (side: Scope): boolean =>
  side.interfaces.length +
    side.functions.length +
    side.modules.length +
    side.declared.filter(({ kind }) => kind === "resource").length ===
  0;

/** `Options`, and `LoadOptions` of what may be given a component. */
export function optionsInterfaces(runs: Runs, { waiting, world }: WorldNames): readonly Node[] {
  const body = new Body();
  const isGiven = !isEmpty(world.imports);
  const generics = isGiven ? code`<M extends ${helperType("Missing")} = ${helperType("Missing")}>` : code``;
  const limits = (inner: Body, what: "component" | "core module"): void => {
    inner.doc([code`How much the ${word(what)} may take: a guest that wants more traps.`]);
    inner.line`readonly limits?: ${helperType("Limits")} | undefined;`;
    if (isGiven) {
      inner.doc([code`What answers imports that are missing: \`"trap"\` in place of the error, once one is called.`]);
      inner.line`readonly missing?: M | undefined;`;
    }
    if (waiting.size === 0) return;
    inner.doc([code`How many promised calls may wait while one is in the guest: 1000, if nothing else is said.`]);
    inner.line`readonly queue?: number | undefined;`;
  };
  body.gap();
  body.block(code`export interface Options${generics}`, (inner) => {
    limits(inner, runs.kind === "component" ? "component" : "core module");
    if (runs.kind === "given") return coreOptions(inner);
    if (runs.coreFiles.length === 0) return;
    inner.doc([code`The core modules, where they are not the files beside this one.`]);
    inner.block(
      code`readonly modules?:`,
      (modules) => {
        for (const path of runs.coreFiles) modules.line`readonly ${quoted(path)}?: ${helperType("ModuleSource")};`;
      },
      code`;`,
    );
  });
  if (runs.kind === "component") return body.nodes;
  body.gap();
  body.block(code`export interface LoadOptions${generics}`, (inner) => {
    limits(inner, "component");
    inner.doc([
      code`What \`wit-bindgen-ts plan\` made of the component. Without it that is done here, for which more is loaded.`,
    ]);
    inner.line`readonly plan?: ${helperType("PlanSource")} | undefined;`;
  });
  return body.nodes;
}

function coreOptions(body: Body): void {
  body.doc([
    code`What the core module imports beside the world: \`{ wasi_snapshot_preview1: wasi.wasiImport }\`, for one.`,
  ]);
  body.line`readonly core?: ${global("WebAssembly")}.Imports | undefined;`;
  body.doc([
    code`Called in place of its \`_initialize\`: by \`(instance) => wasi.initialize(instance)\`, which calls that itself.`,
  ]);
  body.line`readonly initialize?: ((instance: ${global("WebAssembly")}.Instance) => void) | undefined;`;
}
