/** What lies beside the code, in files or on a server: files without an import, which bundlers for browsers would follow. */

/** The bytes of a file of this package. */
export async function loadBytes(location: URL): Promise<Uint8Array<ArrayBuffer>> {
  if (location.protocol === "file:") return process.getBuiltinModule("node:fs").readFileSync(location);
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
