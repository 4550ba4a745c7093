import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { GeneratedFile } from "@wit-bindgen-ts/codegen";
import { writeFiles } from "../support/scratch.ts";

/** Inside of node_modules, so that what is generated finds the helpers; one for each worker, so that none waits for another. */
const OUT = new URL(`../../node_modules/.cache/core-tests/${process.env["JEST_WORKER_ID"] ?? "0"}/`, import.meta.url);

/** Writes what was generated into a folder of its own, and imports one of the files. */
export async function importFiles(folder: string, files: readonly GeneratedFile[], main: string): Promise<unknown> {
  const to = new URL(`${folder}/`, OUT);
  rmSync(to, { recursive: true, force: true });
  writeFiles(fileURLToPath(to), [...files, { path: "package.json", contents: '{ "type": "module" }' }]);
  return import(new URL(main, to).href);
}
