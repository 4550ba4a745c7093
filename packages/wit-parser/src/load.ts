/**
 * A module that lies beside the code, in a file or on a server, compiled: a file without an import, which bundlers for browsers would
 * follow. One that is compressed (`.gz`) is unpacked before.
 */
export async function compileFrom(location: URL): Promise<WebAssembly.Module> {
  if (location.protocol === "file:") {
    const bytes = process.getBuiltinModule("node:fs").readFileSync(location);
    return WebAssembly.compile(isCompressed(bytes) ? process.getBuiltinModule("node:zlib").gunzipSync(bytes) : bytes);
  }
  const response = await fetched(location);
  // Streaming asks for a content type that not every server gives.
  if (response.headers.get("content-type")?.startsWith("application/wasm") === true)
    return WebAssembly.compileStreaming(response);
  const bytes = new Uint8Array(await response.arrayBuffer());
  // Some servers have such a file unpacked on the way.
  if (!isCompressed(bytes)) return WebAssembly.compile(bytes);
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return WebAssembly.compile(await new Response(unpacked).arrayBuffer());
}

/** Whether bytes begin as gzip has it, which no module does. */
const isCompressed = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

async function fetched(location: URL): Promise<Response> {
  const response = await fetch(location);
  if (response.ok) return response;
  throw new Error(`${location.href} could not be loaded: ${response.status} ${response.statusText}`);
}
