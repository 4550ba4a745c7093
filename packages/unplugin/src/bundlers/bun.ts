import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Bindings } from "../bindings.ts";
import { ImportError } from "../errors.ts";
import { OWN_MODULE, withEmitted } from "../own-modules.ts";
import { MAY_BE_REQUEST, parseRequest, queryOf } from "../request.ts";
import { Addresses, type FileBuild } from "./addresses.ts";
import { moduleFor } from "./serve.ts";

declare const Bun: { resolveSync(specifier: string, folder: string): string };

/** What Bun does. */
export function setupBun(build: FileBuild, bindings: Bindings): void {
  const addresses = new Addresses(build, "import.meta.url");

  build.onResolve({ filter: MAY_BE_REQUEST }, ({ path, importer }) => {
    const request = parseRequest(path);
    return request && { path: Bun.resolveSync(request.file, dirname(importer)) + queryOf(request) };
  });
  build.onLoad({ filter: MAY_BE_REQUEST }, async ({ path }) => {
    const request = parseRequest(path);
    if (request === undefined) return undefined;
    try {
      // Bun asks no plugin what to watch.
      const code = await addresses.imported((url) => moduleFor(request, bindings, () => {}, url));
      return { contents: code, loader: "js" };
    } catch (error) {
      // Of an error it shows the message, and nothing else.
      throw error instanceof ImportError ? new Error(error.text) : error;
    }
  });
  build.onLoad({ filter: OWN_MODULE }, async ({ path }) => {
    const code = await addresses.imported(async (url) => withEmitted(path, readFileSync(path, "utf8"), url));
    return code === undefined ? undefined : { contents: code, loader: "js" };
  });
}
