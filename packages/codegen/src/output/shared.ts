import type { Difference } from "./check.ts";
import { isMarked, isTop } from "./mark.ts";
import type { OutputFile } from "./paths.ts";
import type { Existing } from "./stale.ts";

/** A file of another world in the folder, and the first of its interfaces that does not stay as it is. */
export interface Clash {
  readonly path: string;
  readonly interface: string;
}

/**
 * Other worlds of the same folder whose interfaces change with this one's. A component has of an interface what it
 * uses, so the files of two components may have one name and not the same contents.
 */
export function clashes(files: readonly OutputFile[], existing: Existing, found: readonly Difference[]): Clash[] {
  const current = new Set(files.map(({ path }) => path));
  const changed = found.filter(({ kind, path }) => kind === "changed" && !isTop(path)).map(({ path }) => path);
  if (changed.length === 0) return [];
  const others = [...existing].filter(([path, bytes]) => isTop(path) && !current.has(path) && isMarked(bytes));
  return others.flatMap(([path, bytes]) => {
    const text = new TextDecoder().decode(bytes);
    // Formatted files may have other quotes.
    const says = (name: string): boolean => [`"${name}.`, `'${name}.`].some((start) => text.includes(start));
    const used = changed.find((name) => says(`./${name.replace(/(?:\.d)?\.[jt]s$/, "")}`));
    return used === undefined ? [] : [{ path, interface: used }];
  });
}
