import { optionOf } from "../own.ts";
import { show } from "../show.ts";

/** Where bytes of WebAssembly come from: they themselves, a response, or an address. */
export type BinarySource = BufferSource | Uint8Array | Response | URL | string;

/** Where a core module comes from: compiled, bytes, a response, or an address. */
export type ModuleSource = WebAssembly.Module | BinarySource;

/**
 * Compiles a core module.
 *
 * @throws TypeError or WebAssembly.CompileError where it can not be had or is none
 */
export async function loadModule(source: ModuleSource): Promise<WebAssembly.Module> {
  if (source instanceof WebAssembly.Module) return source;
  if (typeof source === "string" || source instanceof URL) return loadFrom(new URL(source));
  if (isResponse(source)) return compileResponse(source);
  return WebAssembly.compile(source as BufferSource);
}

/**
 * The bytes of a core module, of which nobody else has any; or the module, where it is compiled already.
 *
 * @param what is expected, where it is something else
 * @throws TypeError where they can not be had
 */
export async function loadBytes(
  source: ModuleSource,
  what = "a core module",
): Promise<Uint8Array | WebAssembly.Module> {
  if (source instanceof WebAssembly.Module) return source;
  if (typeof source === "string" || source instanceof URL) return bytesFrom(new URL(source));
  if (isResponse(source)) return new Uint8Array(await source.arrayBuffer());
  if (ArrayBuffer.isView(source)) return new Uint8Array(source.buffer, source.byteOffset, source.byteLength).slice();
  if (Object.prototype.toString.call(source) === "[object ArrayBuffer]")
    return new Uint8Array(source as ArrayBuffer).slice();
  throw new TypeError(`expected ${what}, its bytes or an address, got ${show(source)}`);
}

const isResponse = (source: object): source is Response => typeof Response === "function" && source instanceof Response;

async function bytesFrom(url: URL): Promise<Uint8Array> {
  try {
    return fileBytes(url) ?? new Uint8Array(await (await fetched(url)).arrayBuffer());
  } catch (cause) {
    throw new TypeError(`${url} can not be loaded`, { cause });
  }
}

async function loadFrom(url: URL): Promise<WebAssembly.Module> {
  try {
    const bytes = fileBytes(url);
    return await (bytes === undefined ? compileResponse(await fetched(url)) : WebAssembly.compile(bytes));
  } catch (cause) {
    if (cause instanceof WebAssembly.CompileError) throw cause;
    const how = "put it there, give it as options.modules, or generate with --inline";
    throw new TypeError(`the core module ${url} can not be loaded: ${how}`, { cause });
  }
}

async function fetched(url: URL): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new TypeError(`the server says ${response.status} ${response.statusText}`);
  return response;
}

/** Streams what comes as WebAssembly; servers that do not know it send it as something else. */
async function compileResponse(response: Response): Promise<WebAssembly.Module> {
  const type = response.headers.get("content-type");
  if (type === "application/wasm") return WebAssembly.compileStreaming(response);
  const bytes = await response.arrayBuffer();
  // Servers of applications answer with their page where there is no file.
  if (String(new Uint8Array(bytes.slice(0, 4))) !== MAGIC)
    throw new TypeError(`what the server sends is ${type ?? "of no type"}, and no WebAssembly`);
  return WebAssembly.compile(bytes);
}

/** "\0asm", as a list. */
const MAGIC = "0,97,115,109";

/**
 * The bytes of a file, where there are files; they are read without an import, which bundlers for browsers would follow.
 *
 * A page that is simulated in Node, as by jsdom, has no server: what test runners say is at its address is below the current folder, or
 * anywhere as `/@fs/…`.
 */
function fileBytes(url: URL): Uint8Array<ArrayBuffer> | undefined {
  const { process, location } = globalThis as {
    process?: { getBuiltinModule?(id: string): unknown };
    location?: { readonly origin: string };
  };
  const files = process?.getBuiltinModule?.("node:fs") as NodeFiles | undefined;
  if (files === undefined) return undefined;
  if (url.protocol === "file:") return files.readFileSync(url);
  if (url.origin !== location?.origin) return undefined;
  const path = url.pathname.startsWith("/@fs/")
    ? new URL(`file://${url.pathname.slice(4)}`)
    : `.${decodeURIComponent(url.pathname)}`;
  return files.existsSync(path) ? files.readFileSync(path) : undefined;
}

interface NodeFiles {
  existsSync(path: URL | string): boolean;
  readFileSync(path: URL | string): Uint8Array<ArrayBuffer>;
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
  } catch (error) {
    throw toldNeeds(error, needs);
  }
}

/** What to throw where compiling failed of what needs more than every engine has. */
export const toldNeeds = (cause: unknown, needs: string): unknown =>
  cause instanceof WebAssembly.CompileError
    ? new Error(`this engine can not run the component: ${needs}`, { cause })
    : cause;
