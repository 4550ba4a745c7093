import { loadBytes, type ModuleSource } from "../linking/index.ts";
import { optionOf } from "../own.ts";
import type { AnyInstance } from "../state/index.ts";
import { complete } from "./exports.ts";
import { allExports, type Fit, fit, misfit } from "./fit.ts";
import { compiledItems, moduleItems } from "./signatures.ts";
import type { CoreWorld, Link, LoweredImports } from "./world.ts";

/** What `instantiate` may be told of a core module. */
export interface CoreOptions {
  readonly core?: WebAssembly.Imports | undefined;
  readonly initialize?: ((instance: WebAssembly.Instance) => void) | undefined;
}

/**
 * Links the bindings of a world to a core module.
 *
 * @returns what, when it is used, throws TypeError or CompileError for what is no core module, and LinkError for one that does not fit:
 *   with the types of all functions where its bytes are there, and of what is compiled already by names, kinds and numbers of parameters
 */
export function linkModule(source: ModuleSource, world: CoreWorld, options: CoreOptions): Link {
  const [core, initialize] = [optionOf(options, "core"), optionOf(options, "initialize")];
  return (bind) =>
    bind(async (instance, lowered) => {
      const loaded = await loadBytes(source);
      const isCompiled = loaded instanceof WebAssembly.Module;
      // Engines know more forms than are read here, and say it if these are no form at all.
      const read = isCompiled ? undefined : moduleItems(loaded);
      let module: WebAssembly.Module | undefined = isCompiled ? loaded : undefined;
      if (read === undefined) module ??= await WebAssembly.compile(loaded as Uint8Array<ArrayBuffer>);
      const fitted = fit(read ?? compiledItems(module!), world, core);
      module ??= await WebAssembly.compile(loaded as Uint8Array<ArrayBuffer>);
      // Of what an import throws engines tell no more than that the module trapped.
      const failed = (error: unknown): never => {
        throw instance.store.cause ?? error;
      };
      const made = await WebAssembly.instantiate(module, importsOf(fitted, lowered)).catch(failed);
      if (read === undefined) checkArities(made.exports, fitted, world);
      const initializer = fitted.exports.get("$initialize");
      return {
        exports: exportsOf(made.exports, fitted, world, instance),
        start() {
          try {
            if (initialize !== undefined) initialize(made);
            else if (initializer !== undefined) (made.exports[initializer] as () => void)();
          } catch (error) {
            failed(error);
          }
        },
      };
    });
}

function importsOf({ imports }: Fit, lowered: LoweredImports): WebAssembly.Imports {
  const all: Record<string, Record<string, WebAssembly.ImportValue>> = Object.create(null);
  for (const { module, name, from } of imports) {
    all[module] ??= Object.create(null) as Record<string, WebAssembly.ImportValue>;
    all[module][name] =
      from.kind === "given" ? from.value : (lowered[from.module]![from.name] as WebAssembly.ImportValue);
  }
  return all;
}

/** What the world exports under the names of the legacy scheme. */
function exportsOf(
  made: WebAssembly.Exports,
  { exports }: Fit,
  world: CoreWorld,
  instance: AnyInstance,
): WebAssembly.Exports {
  const all: WebAssembly.Exports = Object.create(null);
  for (const [name, own] of exports) all[name] = made[own]!;
  return complete(all, world, instance);
}

/** Of functions whose types are not known, at least how many parameters they have. */
function checkArities(made: WebAssembly.Exports, { exports }: Fit, world: CoreWorld): void {
  const problems: string[] = [];
  for (const [name, { type }] of allExports(world)) {
    const own = exports.get(name);
    const func = own === undefined ? undefined : made[own];
    const wanted = type.split("->")[0]!.split(" ").filter(Boolean).length;
    if (typeof func === "function" && func.length !== wanted)
      problems.push(`export ${JSON.stringify(own)}: expected (${type}), got one of ${func.length} parameters`);
  }
  if (problems.length > 0) throw misfit(problems);
}
