import { isMarked, isTop } from "./mark.ts";
import type { OutputFile } from "./paths.ts";

/** What an output folder holds, by path; only what matters for a comparison need be there. */
export type Existing = ReadonlyMap<string, Uint8Array>;

/** A file that would become another, and a file of another world that uses it. */
export interface Clash {
  readonly path: string;
  readonly user: string;
}

/**
 * What other worlds of the same folder use, directly or by way of each other, with a file of such a world for each. A component has of
 * an interface what it uses, so files of two components may have one name and not the same contents.
 */
export function usedByOthers(files: readonly OutputFile[], existing: Existing): ReadonlyMap<string, string> {
  const worlds = new Set(files.filter(({ path }) => isTop(path)).map(({ path }) => baseName(path)));
  const used = new Map<string, string>();
  for (const [top, bytes] of existing) {
    if (!isTop(top) || worlds.has(baseName(top)) || top.endsWith(".wasm") || !isMarked(bytes)) continue;
    const open = [top];
    for (const path of open) {
      for (const base of importsOf(new TextDecoder().decode(existing.get(path)), path)) {
        for (const file of FORMS.map((extension) => `${base}${extension}`)) {
          if (!existing.has(file) || isTop(file) || used.get(file) === top) continue;
          used.set(file, top);
          open.push(file);
        }
      }
    }
  }
  return used;
}

/** How a module may be there. */
const FORMS = [".ts", ".d.ts", ".js"];

/** A path without the extension of a module. */
export const baseName = (path: string): string => path.replace(/(?:\.d)?\.[jt]s$/, "");

/** The modules beside it that a file imports or refers to, without extensions. Formatted files may have other quotes. */
function importsOf(text: string, path: string): string[] {
  return [...text.matchAll(/(["'])(\.\.?\/[^"'\n]+\.[jt]s)\1/g)].map(([, , to]) => {
    const steps = path.split("/").slice(0, -1);
    for (const step of to!.split("/")) {
      if (step === "..") steps.pop();
      else if (step !== ".") steps.push(step);
    }
    return baseName(steps.join("/"));
  });
}

/**
 * The modules of a world that can not be where they would be, because those of another world there are not the same, and what imports
 * them; without extensions.
 *
 * @param taken - what is there, by path
 */
export function apartFrom(files: readonly OutputFile[], taken: ReadonlyMap<string, string | Uint8Array>): string[] {
  const texts = files.filter(({ path }) => !isTop(path));
  const apart = new Set(
    texts.filter(({ path, contents }) => (taken.get(path) ?? contents) !== contents).map(({ path }) => baseName(path)),
  );
  for (let size = -1; size !== apart.size; ) {
    size = apart.size;
    for (const { path, contents } of apart.size === 0 ? [] : texts)
      if (importsOf(String(contents), path).some((module) => apart.has(module))) apart.add(baseName(path));
  }
  return [...apart].sort();
}
