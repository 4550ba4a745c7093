import { generate } from "@wit-bindgen-ts/codegen";
import * as helpers from "@wit-bindgen-ts/runtime-helpers/internal";
import { dummyComponent } from "@wit-bindgen-ts/wit-parser";
import { transform } from "esbuild";
import { type CoreFunction, calledAs, type Outline, outline, puppet, STRINGS } from "./puppet.ts";

/** What the functions of a guest do: each by the name that it is exported by. */
export type Act = (name: string) => CoreFunction;

/** A guest that runs: its memory, and what it imports. */
export interface Guest {
  readonly memory: WebAssembly.Memory;
  /** What it imports, by module and name. */
  call(module: string, name: string): CoreFunction;
}

export type Functions = Record<string, (...args: readonly unknown[]) => unknown>;
// Classes of resources are among the functions.
export type Exports = Record<string, Functions>;

export interface Instance {
  readonly exports: Exports;
  readonly guest: Guest;
}

/** A component for some WIT, and JavaScript that was generated for it. */
export interface Program {
  readonly outline: Outline;
  readonly component: Uint8Array;
  /** `act` is asked for each function once, with the guest, whose memory and imports are there by the time of a call. */
  instantiate(imports: object, act: (guest: Guest) => Act, options?: object): Promise<Instance>;
}

export type Encoding = "utf8" | "utf16" | "latin1+utf16";
export const ENCODINGS: readonly Encoding[] = ["utf8", "utf16", "latin1+utf16"];

/** Generates JavaScript for a component of this WIT whose functions do what they are told; it is not on disk, and goes when it is not used. */
export async function program(wit: string, stringEncoding: Encoding = "utf8", pages = 1): Promise<Program> {
  const component = await dummyComponent({ wit: { files: wit }, stringEncoding });
  const files = await generate(
    { kind: "component", bytes: component, name: "it" },
    { mode: "transpile", language: "js" },
  );
  const modules: Record<string, WebAssembly.Module> = {};
  let guest: { readonly module: WebAssembly.Module; readonly outline: Outline } | undefined;
  let code = "";
  for (const { path, contents } of files) {
    if (path === "it.js") code = contents as string;
    if (typeof contents === "string") continue;
    const module = new WebAssembly.Module(contents as BufferSource);
    const isGuest = WebAssembly.Module.exports(module).some(({ kind }) => kind === "memory");
    if (isGuest) {
      const parts = outline(contents);
      guest = { module: new WebAssembly.Module(puppet(parts, pages) as BufferSource), outline: parts };
    }
    modules[path] = isGuest ? guest!.module : module;
  }
  if (guest === undefined) throw new Error("none of the core modules has a memory");
  const { module, outline: parts } = guest;

  let next: Record<string, CoreFunction> = {};
  let linked: WebAssembly.Instance | undefined;
  const native = WebAssembly;
  const wasm = Object.create(native, {
    instantiate: {
      // At once: what engines do on the side takes longer than such small modules.
      value: (which: WebAssembly.Module, given: WebAssembly.Imports = {}) => {
        if (which !== module) return new native.Instance(which, given);
        linked = new native.Instance(which, { ...given, [STRINGS]: next as WebAssembly.ModuleImports });
        return linked;
      },
    },
  });
  const commonJs = (await transform(code, { format: "cjs", logLevel: "silent" })).code;
  const it = { exports: {} as { instantiate(imports: object, options: object): Promise<Exports> } };
  new Function("require", "module", "WebAssembly", commonJs)(() => helpers, it, wasm);

  return {
    outline: parts,
    component,
    async instantiate(imports, act, options = {}) {
      let core: WebAssembly.Exports | undefined;
      const made: Guest = {
        get memory() {
          return core!["memory"] as WebAssembly.Memory;
        },
        call: (from, item) => core![calledAs(from, item)] as CoreFunction,
      };
      const does = act(made);
      next = Object.fromEntries([...parts.exports.keys()].map((name) => [name, does(name)]));
      linked = undefined;
      const running = it.exports.instantiate(imports, { modules, ...options });
      // Nothing may run in it before it is linked, so it is known by then.
      const exports = await running;
      core = linked!.exports;
      return { exports, guest: made };
    },
  };
}
