/** Where a core module comes from: compiled, bytes, a response, or an address. */
export type ModuleSource = WebAssembly.Module | BufferSource | Uint8Array | Response | URL | string;

/**
 * Compiles a core module.
 *
 * @throws TypeError or WebAssembly.CompileError where it can not be had or is none
 */
export async function loadModule(source: ModuleSource): Promise<WebAssembly.Module> {
  if (source instanceof WebAssembly.Module) return source;
  if (typeof source === "string" || source instanceof URL) {
    const url = new URL(source);
    if (url.protocol !== "file:") return WebAssembly.compileStreaming(fetch(url));
    // A name that bundlers for browsers do not follow.
    const node = "node:fs/promises";
    const { readFile } = (await import(node)) as { readFile(path: URL): Promise<Uint8Array<ArrayBuffer>> };
    return WebAssembly.compile(await readFile(url));
  }
  if (typeof Response === "function" && source instanceof Response) return WebAssembly.compileStreaming(source);
  return WebAssembly.compile(source as BufferSource);
}

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
