import { basename, resolve } from "node:path";
import type { Bindings } from "../bindings.ts";
import { ImportError } from "../errors.ts";
import { contentHash } from "../fingerprint.ts";
import { MAY_BE_REQUEST, parseRequest } from "../request.ts";
import { moduleFor } from "./serve.ts";

/** What of Farm is used. */
interface FarmContext {
  addWatchFile(file: string, of: string): void;
  emitFile(file: { resolvedPath: string; name: string; content: number[]; resourceType: string }): void;
}

interface FarmConfig {
  readonly root?: string;
  readonly compilation?: {
    readonly output?: { readonly publicPath?: string; readonly targetEnv?: string };
  };
}

interface FarmModule {
  readonly resolvedPath: string;
  readonly query: readonly (readonly [string, string])[];
}

/** Farm gives a file the extension of the module that it begins with, and only one of JavaScript is taken for it. */
const PART = ".part.js";

/** What Farm does: core modules are emitted below its public path, which only code for Node has beside it. */
export function farmHooks(bindings: Bindings): object {
  let folder = "/";
  return {
    // Before Farm's own.
    priority: 102,
    configResolved({ root, compilation: { output = {} } = {} }: FarmConfig) {
      bindings.root = root ?? bindings.root;
      folder = output.targetEnv?.startsWith("node") === true ? "./" : (output.publicPath ?? "/");
    },
    resolve: {
      filters: { sources: ["[?&]part="], importers: [".*"] },
      executor({ source, importer = "" }: { source: string; importer?: string }) {
        const file = resolve(bindings.root, importer.split("?", 1)[0]!);
        const query = [...new URLSearchParams(source.split("?")[1])];
        return { resolvedPath: file + PART, query, sideEffects: false, external: false, meta: {} };
      },
    },
    load: {
      // By the path with its query.
      filters: { resolvedPaths: ["\\.wasm", "\\.wit"] },
      async executor({ resolvedPath, query }: FarmModule, context: FarmContext) {
        const file = resolvedPath.endsWith(PART) ? resolvedPath.slice(0, -PART.length) : resolvedPath;
        const words = query.map(([name, value]) => (value === "" ? name : `${name}=${value}`));
        const id = words.length === 0 ? file : `${file}?${words.join("&")}`;
        const request = MAY_BE_REQUEST.test(id) ? parseRequest(id) : undefined;
        if (request === undefined) return null;
        const watch = (path: string): void => context.addWatchFile(path, resolvedPath);
        const emit = (path: string, bytes: Uint8Array): string => {
          const name = `${basename(path, ".wasm")}.${contentHash(bytes)}.wasm`;
          context.emitFile({ resolvedPath: name, name, content: [...bytes], resourceType: "wasm" });
          // With the address as it is Farm would look for a file of the sources.
          return `new URL(${JSON.stringify(folder + name)}, String(import.meta.url))`;
        };
        try {
          return { content: await moduleFor(request, bindings, watch, emit), moduleType: "js" };
        } catch (error) {
          throw error instanceof ImportError ? new Error(error.text) : error;
        }
      },
    },
  };
}
