import { readdirSync, statSync } from "node:fs";
import { extname, join } from "node:path";

/**
 * The files and folders that an input is read from: a change of one of them changes what is read, or what is not there yet.
 *
 * @param path a file, or a folder of WIT with its `deps`
 */
export function watchedPaths(path: string): string[] {
  if (!isFolder(path)) return [path];
  const deps = join(path, "deps");
  return [path, ...witFiles(path), ...(isFolder(deps) ? [deps, ...entries(deps).flatMap(dependency)] : [])];
}

const dependency = (path: string): string[] => {
  if (isFolder(path)) return [path, ...witFiles(path)];
  return [".wit", ".wasm"].includes(extname(path)) ? [path] : [];
};

const witFiles = (folder: string): string[] =>
  entries(folder).filter((path) => extname(path) === ".wit" && !isFolder(path));

const entries = (folder: string): string[] =>
  readdirSync(folder)
    .sort()
    .map((name) => join(folder, name));

/** Whether there is a folder, by now. */
export const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
