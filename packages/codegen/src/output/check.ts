import type { OutputFile } from "./paths.ts";
import { type Existing, staleFiles } from "./stale.ts";

/** How a file in an output folder relates to what is generated now. */
export type Difference =
  | { readonly kind: "missing"; readonly path: string; readonly contents: string | Uint8Array }
  | {
      readonly kind: "changed";
      readonly path: string;
      readonly old: Uint8Array;
      readonly contents: string | Uint8Array;
    }
  | { readonly kind: "stale"; readonly path: string };

/**
 * Everything that has to happen before an output folder is up to date; empty if it is.
 *
 * @param equal whether two files hold the same bytes
 * @param isWhole whether the files are all that is generated into the folder
 */
export function differences(
  files: readonly OutputFile[],
  existing: Existing,
  equal: (a: Uint8Array, b: Uint8Array) => boolean,
  isWhole = false,
): Difference[] {
  const found: Difference[] = [];
  for (const { path, contents } of files) {
    const old = existing.get(path);
    if (old === undefined) found.push({ kind: "missing", path, contents });
    else if (!equal(old, bytesOf(contents))) found.push({ kind: "changed", path, old, contents });
  }
  for (const path of staleFiles(files, existing, isWhole)) found.push({ kind: "stale", path });
  return found;
}

const encoder = new TextEncoder();

/** What a file holds on disk. */
export function bytesOf(contents: string | Uint8Array): Uint8Array {
  return typeof contents === "string" ? encoder.encode(contents) : contents;
}
