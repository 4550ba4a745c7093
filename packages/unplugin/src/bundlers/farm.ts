import { basename, dirname, resolve } from "node:path";
import type { Bindings } from "../bindings.ts";
import { ImportError } from "../errors.ts";
import { contentHash } from "../fingerprint.ts";
import { type ImportRequest, parseRequest, queryOf } from "../request.ts";
import { moduleFor } from "./serve.ts";

/** What of Farm is used. */
interface FarmContext {
  addWatchFile(module: string, file: string): void;
  emitFile(file: { resolvedPath: string; name: string; content: number[]; resourceType: string }): void;
}

interface FarmConfig {
  readonly root?: string;
  readonly compilation?: { readonly output?: { readonly publicPath?: string } };
}

interface FarmImport {
  readonly source: string;
  readonly importer?: string;
}

/**
 * What modules are called after their files. Farm takes two things of that: a chunk gets the extension of what it begins with, which has to
 * be JavaScript's; and what is from a file that changes is loaded again without its query, so the name has what the query says.
 */
const CODE = ".wit-bindgen.js";

/** What Farm does: core modules are emitted below its public path, which for Node is that of the code. */
export function farmHooks(bindings: Bindings): object {
  let publicPath = "/";
  const requests = new Map<string, ImportRequest>();

  const emit = (context: FarmContext, path: string, bytes: Uint8Array): string => {
    const name = `${basename(path, ".wasm")}.${contentHash(bytes)}.wasm`;
    context.emitFile({ resolvedPath: name, name, content: [...bytes], resourceType: "wasm" });
    // With the address as it is Farm would look for a file of the sources.
    return `new URL(${JSON.stringify(publicPath + name)}, String(import.meta.url))`;
  };

  return {
    // Before Farm's own.
    priority: 102,
    configResolved({ root, compilation }: FarmConfig) {
      bindings.root = root ?? bindings.root;
      publicPath = compilation?.output?.publicPath ?? publicPath;
    },
    resolve: {
      filters: { sources: ["\\.wasm\\?", "\\.wit", `\\${CODE}$`], importers: [".*"] },
      executor({ source, importer = "" }: FarmImport) {
        if (requests.has(source)) return resolved(source);
        const request = parseRequest(source);
        if (request === undefined || !request.file.startsWith(".")) return null;
        const file = resolve(dirname(resolve(bindings.root, importer)), request.file);
        const path = `${file}${queryOf(request).replaceAll(/[^\w.-]/g, "-")}${CODE}`;
        requests.set(path, { ...request, file });
        return resolved(path);
      },
    },
    load: {
      filters: { resolvedPaths: [`\\${CODE}$`] },
      async executor({ resolvedPath }: { resolvedPath: string }, context: FarmContext) {
        const request = requests.get(resolvedPath);
        if (request === undefined) return null;
        const watch = (path: string): void => context.addWatchFile(resolvedPath, path);
        try {
          const url = (path: string, bytes: Uint8Array): string => emit(context, path, bytes);
          return { content: await moduleFor(request, bindings, watch, url), moduleType: "js" };
        } catch (error) {
          throw error instanceof ImportError ? new Error(error.text) : error;
        }
      },
    },
  };
}

const resolved = (resolvedPath: string): object => ({
  resolvedPath,
  query: [],
  sideEffects: false,
  external: false,
  meta: {},
});
