import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { GeneratedFile } from "@wit-bindgen-ts/codegen";
import { root } from "./programs.ts";

/** A new folder in which generated modules find the helper package. */
export function makeScratch(name: string): string {
  const cache = join(root, "node_modules/.cache/wit-bindgen-ts");
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, `${name}-`));
  // Within `node_modules` the project's own package.json does not count.
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
  return folder;
}

/** Runs with a new folder; where it fails, the folder stays to be looked at. */
export async function withScratch(name: string, run: (folder: string) => Promise<void>): Promise<void> {
  const folder = makeScratch(name);
  await run(folder);
  rmSync(folder, { recursive: true });
}

/** Writes generated files below a folder. */
export function writeFiles(folder: string, files: readonly GeneratedFile[]): void {
  for (const { path, contents } of files) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, contents);
  }
}
