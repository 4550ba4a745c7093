import { createRequire } from "node:module";
import { extname } from "node:path";
import { pathToFileURL } from "node:url";
import { isNode } from "../../engine.ts";
import { type Imported, importBundled } from "./bundled.ts";
import { followImports } from "./follow.ts";

/** How often a config was loaded, which tells one time from another to Node. */
let loads = 0;

/**
 * Loads a module of the user's as it is now, also where an earlier state of it was loaded.
 *
 * @throws what it throws; MissingPackageError where it is TypeScript, which this Node does not run, and there is no esbuild
 */
export async function importModule(path: string): Promise<Imported> {
  if (isTypeScript(path) && !runsTypeScript()) return importBundled(path);
  const url = pathToFileURL(path).href;
  const version = String(++loads);
  // What Node has of CommonJS goes by the file's name.
  delete createRequire(path).cache[path];
  const followed = followImports(url, version);
  try {
    return { value: await import(`${url}?${version}`), dependencies: followed.files() };
  } finally {
    followed.end();
  }
}

const isTypeScript = (path: string): boolean => [".ts", ".mts"].includes(extname(path));

/** Whether the engine runs TypeScript itself: Node since 22.18, Deno and Bun. */
function runsTypeScript(): boolean {
  const { features } = process as NodeJS.Process & { readonly features: { readonly typescript?: unknown } };
  return !isNode() || Boolean(features.typescript);
}
