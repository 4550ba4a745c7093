import { optionOf } from "../own.ts";
/** Where a core module comes from: compiled, bytes, a response, or an address. */
export type ModuleSource = WebAssembly.Module | BufferSource | Uint8Array | Response | URL | string;

/**
 * Compiles a core module.
 *
 * @throws TypeError or WebAssembly.CompileError where it can not be had or is none
 */
export async function loadModule(source: ModuleSource): Promise<WebAssembly.Module> {
  if (source instanceof WebAssembly.Module) return source;
  if (typeof source === "string" || source instanceof URL) return loadFrom(new URL(source));
  if (typeof Response === "function" && source instanceof Response) return WebAssembly.compileStreaming(source);
  return WebAssembly.compile(source as BufferSource);
}

async function loadFrom(url: URL): Promise<WebAssembly.Module> {
  try {
    if (url.protocol !== "file:") return await WebAssembly.compileStreaming(fetch(url));
    // Bundlers are not to follow it: those for browsers have no such module.
    const node = "node:fs/promises";
    const { readFile } = (await import(/* webpackIgnore: true */ /* @vite-ignore */ node)) as NodeFiles;
    return await WebAssembly.compile(await readFile(url));
  } catch (cause) {
    if (cause instanceof WebAssembly.CompileError) throw cause;
    const how = "put it there (on the web as application/wasm), give it as options.modules, or generate with --inline";
    throw new TypeError(`the core module ${url} can not be loaded: ${how}`, { cause });
  }
}

interface NodeFiles {
  readFile(path: URL): Promise<Uint8Array<ArrayBuffer>>;
}

/** What the options of `instantiate` give for a core module. */
export const givenModule = (
  options: { readonly modules?: { readonly [name: string]: ModuleSource } | undefined },
  name: string,
): ModuleSource | undefined => optionOf(optionOf(options, "modules"), name);

/** The bytes of a module that was written into the source text. */
export function decodeBase64(text: string): Uint8Array {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

/** Compiles a module that needs more than every engine has; the error says which ones have it. */
export async function loadModernModule(source: ModuleSource, needs: string): Promise<WebAssembly.Module> {
  try {
    return await loadModule(source);
  } catch (cause) {
    if (!(cause instanceof WebAssembly.CompileError)) throw cause;
    throw new Error(`this engine can not run the component: ${needs}`, { cause });
  }
}
