import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, resolve, sep } from "node:path";

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".wasm": "application/wasm",
};

/** What a server has: texts by their path, and folders by the first part of it. */
export interface Site {
  readonly texts: Readonly<Record<string, string>>;
  readonly folders: Readonly<Record<string, string>>;
}

/** Serves a site from this machine for as long as `use` runs. */
export async function withServer<T>({ texts, folders }: Site, use: (address: string) => Promise<T>): Promise<T> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const contents = texts[pathname] ?? contentsOf(pathname, folders);
    if (contents === undefined) response.writeHead(404).end();
    else response.writeHead(200, { "content-type": typeOf(pathname) }).end(contents);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const typeOf = (path: string): string => TYPES[path === "/" ? ".html" : extname(path)] ?? "application/octet-stream";

function contentsOf(path: string, folders: Site["folders"]): Uint8Array | undefined {
  const [, first = "", ...rest] = path.split("/");
  const folder = folders[first];
  if (folder === undefined) return undefined;
  const file = resolve(folder, ...rest.map(decodeURIComponent));
  return file.startsWith(resolve(folder) + sep) && existsSync(file) ? readFileSync(file) : undefined;
}
