import { generate } from "@wit-bindgen-ts/codegen";
import * as helpers from "@wit-bindgen-ts/runtime-helpers/internal";
import { transform } from "esbuild";

export type Functions = Record<string, (...args: readonly unknown[]) => unknown>;
// Classes of resources are among the functions.
export type Exports = Record<string, Functions>;

/** What is watched, or done in another way, where a component is loaded and linked. */
export interface Hooks {
  /** A core module in place of another one, or none. */
  replace?(bytes: Uint8Array): Uint8Array | undefined;
  /** What a module is linked with beside what it is given, where it is one that `replace` gave. */
  readonly beside?: () => WebAssembly.Imports;
  /** An instance of a core module. */
  linked?(instance: WebAssembly.Instance, isReplaced: boolean): void;
  /** In place of some of the helpers. */
  readonly helpers?: object;
}

/** Generates JavaScript for a component, and runs it as it is, but from nowhere: it goes when it is not used. */
export async function load(
  component: Uint8Array,
  hooks: Hooks,
): Promise<(imports: object, options?: object) => Promise<Exports>> {
  const files = await generate(
    { kind: "component", bytes: component, name: "it" },
    { mode: "transpile", language: "js" },
  );
  const modules: Record<string, WebAssembly.Module> = {};
  const replaced = new Set<WebAssembly.Module>();
  let code = "";
  for (const { path, contents } of files) {
    if (path === "it.js") code = contents as string;
    if (typeof contents === "string") continue;
    const other = hooks.replace?.(contents);
    modules[path] = new WebAssembly.Module((other ?? contents) as BufferSource);
    if (other !== undefined) replaced.add(modules[path]);
  }
  const wasm = Object.create(WebAssembly, {
    instantiate: {
      // At once: what engines do on the side takes longer than such small modules.
      value: (module: WebAssembly.Module, given: WebAssembly.Imports = {}) => {
        const isReplaced = replaced.has(module);
        const instance = new WebAssembly.Instance(module, isReplaced ? { ...given, ...hooks.beside?.() } : given);
        hooks.linked?.(instance, isReplaced);
        return instance;
      },
    },
  });
  const commonJs = (await transform(code, { format: "cjs", logLevel: "silent" })).code;
  const it = { exports: {} as { instantiate(imports: object, options: object): Promise<Exports> } };
  new Function("require", "module", "WebAssembly", commonJs)(() => ({ ...helpers, ...hooks.helpers }), it, wasm);
  return (imports, options = {}) => it.exports.instantiate(imports, { modules, ...options });
}
