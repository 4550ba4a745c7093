import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type { GeneratedFile } from "@wit-bindgen-ts/codegen";

/** Inside of node_modules, so that what is generated finds the helpers; one for each worker, so that none waits for another. */
const OUT = new URL(`../../node_modules/.cache/core-tests/${process.env["JEST_WORKER_ID"] ?? "0"}/`, import.meta.url);

/** Writes what was generated into a folder of its own, and imports one of the files. */
export async function importFiles(folder: string, files: readonly GeneratedFile[], main: string): Promise<unknown> {
  const to = new URL(`${folder}/`, OUT);
  rmSync(to, { recursive: true, force: true });
  for (const { path, contents } of [...files, { path: "package.json", contents: '{ "type": "module" }' }]) {
    const file = fileURLToPath(new URL(path, to));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, contents);
  }
  return import(new URL(main, to).href);
}
