/** What lies beside the code, in files or on a server. */

type NodeFileSystem = typeof import("node:fs");

/** The bytes of a file of this package. */
export async function loadBytes(location: URL): Promise<Uint8Array<ArrayBuffer>> {
  if (location.protocol === "file:") return (await fileSystem()).readFileSync(location);
  return new Uint8Array(await (await fetched(location)).arrayBuffer());
}

/** The same, compiled. */
export async function compileFrom(location: URL): Promise<WebAssembly.Module> {
  if (location.protocol === "file:") return WebAssembly.compile(await loadBytes(location));
  const response = await fetched(location);
  // Streaming asks for a content type that not every server gives.
  return response.headers.get("content-type")?.startsWith("application/wasm") === true
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer());
}

async function fetched(location: URL): Promise<Response> {
  const response = await fetch(location);
  if (response.ok) return response;
  throw new Error(`${location.href} could not be loaded: ${response.status} ${response.statusText}`);
}

/** Node's, for which bundlers for browsers are not to look. */
async function fileSystem(): Promise<NodeFileSystem> {
  // Node loads a good part of itself for an import, but before 20.16 there is no other way.
  const { getBuiltinModule } = process as Partial<NodeJS.Process>;
  if (getBuiltinModule !== undefined) return getBuiltinModule("node:fs");
  const specifier = "node:fs";
  return (await import(/* @vite-ignore */ /* webpackIgnore: true */ specifier)) as NodeFileSystem;
}
