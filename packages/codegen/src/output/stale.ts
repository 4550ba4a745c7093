import { coreFileOwner } from "../emit/index.ts";
import { isMarked, isTop } from "./mark.ts";
import type { OutputFile } from "./paths.ts";

/** What an output folder holds, by path; only what matters for a comparison need be there. */
export type Existing = ReadonlyMap<string, Uint8Array>;

/**
 * Files of an earlier run that are not generated any more: an interface that is gone, a core module too many, `.ts`
 * beside a newer `.js`.
 *
 * Only what this tool has certainly written counts. Where several worlds are generated into one folder, interfaces
 * may belong to any of them, so there only files of this world's own name do.
 *
 * @param isWhole whether these are the files of all worlds of the folder, as a config tells: then all others are left over
 */
export function staleFiles(files: readonly OutputFile[], existing: Existing, isWhole = false): string[] {
  const current = new Set(files.map(({ path }) => path));
  const worlds = new Set(files.filter(({ path }) => isTop(path)).map(({ path }) => baseName(path)));
  const left = [...existing].filter(([path]) => !current.has(path));
  const marked = left.filter(([path, bytes]) => !path.endsWith(".wasm") && isMarked(bytes)).map(([path]) => path);
  if (isWhole) for (const path of marked.filter(isTop)) worlds.add(baseName(path));
  const shared = marked.some((path) => isTop(path) && !worlds.has(baseName(path)));
  const text = marked.filter((path) => (isTop(path) ? worlds.has(baseName(path)) : !shared));
  // Core modules carry no mark, but nobody else calls a file `<world>.core2.wasm`.
  const cores = left.map(([path]) => path).filter((path) => isTop(path) && worlds.has(coreFileOwner(path) ?? ""));
  return [...text, ...cores].sort();
}

const baseName = (path: string): string => path.replace(/(?:\.d)?\.[jt]s$/, "");
