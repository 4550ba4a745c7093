import { type Dirent, readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import type { Existing, OutputFile } from "../../output/index.ts";

/**
 * What an output folder holds in the places where generated files go. Other folders in it are not looked into: it may
 * be somebody's `src`.
 */
export function readExisting(out: string, files: readonly OutputFile[]): Existing {
  // An earlier run may have had interfaces where this one has none.
  const folders = new Set([".", ...foldersOf(out, "interfaces"), ...files.map(({ path }) => posix.dirname(path))]);
  const existing = new Map<string, Uint8Array>();
  for (const folder of folders) {
    for (const name of fileNames(join(out, folder))) {
      const path = posix.join(folder, name);
      existing.set(path, readFileSync(join(out, path)));
    }
  }
  return existing;
}

/** A folder, and those in it, which worlds have of their own. */
function foldersOf(out: string, folder: string): string[] {
  return [folder, ...entriesOf(join(out, folder), (entry) => entry.isDirectory()).map((name) => `${folder}/${name}`)];
}

const fileNames = (folder: string): string[] =>
  entriesOf(folder, (entry) => entry.isFile() && /\.(?:[jt]s|wasm)$/.test(entry.name));

/** The names of what a folder has of a kind, if it is there. */
function entriesOf(folder: string, isWanted: (entry: Dirent) => boolean): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter(isWanted)
      .map(({ name }) => name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
