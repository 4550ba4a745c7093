import type { Settings } from "../../../options/index.ts";
import { Body, code, global, helperType, type Node, quoted, word, written } from "../../../text/index.ts";
import type { WorldNames } from "../world-names.ts";
import { isEmpty, type Runs } from "./entries.ts";

/** `Options`, `SyncOptions` of what is compiled, and `LoadOptions` of what may be given a component. */
export function optionsInterfaces(runs: Runs, { waiting, world, settings }: WorldNames): readonly Node[] {
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
    if (settings.trace) {
      inner.doc([code`Told of each call between the host and the component, either way, once it has ended.`]);
      inner.line`readonly trace?: ((call: ${helperType("TracedCall")}) => void) | undefined;`;
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
  if (runs.kind === "component") {
    if (settings.sync && runs.coreFiles.length > 0) body.add(...syncOptions(runs.coreFiles, isGiven, settings));
    return body.nodes;
  }
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

/** What differs where all core modules are compiled. */
const syncOptions = (coreFiles: readonly string[], isGiven: boolean, { inline }: Settings): readonly Node[] =>
  written((body) => {
    const missing = helperType("Missing");
    const generics = isGiven ? code`<M extends ${missing} = ${missing}>` : code``;
    const others = code`${global("Omit")}<Options${isGiven ? code`<M>` : code``}, "modules">`;
    const optional = inline ? code`?` : code``;
    body.gap();
    body.block(code`export interface SyncOptions${generics} extends ${others}`, (inner) => {
      inner.doc([code`The core modules${inline ? code`, where they are not those embedded here` : code``}: compiled.`]);
      inner.block(
        code`readonly modules${optional}:`,
        (modules) => {
          for (const path of coreFiles)
            modules.line`readonly ${quoted(path)}${optional}: ${global("WebAssembly")}.Module;`;
        },
        code`;`,
      );
    });
  });

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
