import { coreFileOwner } from "../emit/index.ts";
import { isMarked, isTop } from "./mark.ts";
import type { OutputFile } from "./paths.ts";
import { baseName, type Existing } from "./shared.ts";

/**
 * Files of an earlier run that are not generated any more: an interface that is gone, a core module too many, `.ts`
 * beside a newer `.js`.
 *
 * Only what this tool has certainly written counts, and nothing that another world of the folder uses.
 *
 * @param used what others use
 * @param isWhole whether these are the files of all worlds of the folder, as a config tells: then all others are left over
 */
export function staleFiles(
  files: readonly OutputFile[],
  existing: Existing,
  used: { has(path: string): boolean },
  isWhole: boolean,
): string[] {
  const current = new Set(files.map(({ path }) => path));
  const worlds = new Set(files.filter(({ path }) => isTop(path)).map(({ path }) => baseName(path)));
  const left = [...existing].filter(([path]) => !current.has(path));
  const marked = left.filter(([path, bytes]) => !path.endsWith(".wasm") && isMarked(bytes)).map(([path]) => path);
  if (isWhole) for (const path of marked.filter(isTop)) worlds.add(baseName(path));
  const text = marked.filter((path) => (isTop(path) ? worlds.has(baseName(path)) : !used.has(path)));
  // Core modules carry no mark, but nobody else calls a file `<world>.core2.wasm`.
  const cores = left.map(([path]) => path).filter((path) => isTop(path) && worlds.has(coreFileOwner(path) ?? ""));
  return [...text, ...cores].sort();
}
