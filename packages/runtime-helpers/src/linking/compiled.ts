import { show } from "../show.ts";
import { decodeBase64, givenModule, toldNeeds } from "./module.ts";

/** What `instantiateSync` is given of core modules. */
interface Compiled {
  readonly modules?: { readonly [name: string]: WebAssembly.Module } | undefined;
}

/**
 * A core module that is compiled.
 *
 * @throws TypeError where it is not given
 */
export function compiledModule(options: Compiled, name: string): WebAssembly.Module {
  const found = givenModule(options, name);
  if (found instanceof WebAssembly.Module) return found;
  const how = "compile it before (await WebAssembly.compile(bytes)), or call instantiate, which loads it";
  throw new TypeError(
    `options.modules[${JSON.stringify(name)}]: expected a WebAssembly.Module, got ${show(found)}: ${how}`,
  );
}

/** The same of one that is embedded in the source text, and is compiled here where none is given. */
export function embeddedModule(options: Compiled, name: string, text: string, needs?: string): WebAssembly.Module {
  if (givenModule(options, name) !== undefined) return compiledModule(options, name);
  try {
    return new WebAssembly.Module(decodeBase64(text) as Uint8Array<ArrayBuffer>);
  } catch (error) {
    throw needs === undefined ? error : toldNeeds(error, needs);
  }
}

/** Options with what was loaded for them; the others are read from those that were given. */
export const withModules = <O extends object, M>(
  options: O,
  modules: M,
): Omit<O, "modules"> & { readonly modules: M } => Object.create(options, { modules: { value: modules } });
