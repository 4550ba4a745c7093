import type { OutputFile } from "./paths.ts";
import { type Clash, type Existing, usedByOthers } from "./shared.ts";
import { staleFiles } from "./stale.ts";

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

/** What an output folder is to what is generated now. */
export interface Comparison {
  /** Everything that has to happen before it is up to date; empty if it is. */
  readonly found: readonly Difference[];
  /** What must not happen, since other worlds of the folder would be broken. */
  readonly clashes: readonly Clash[];
}

/**
 * Compares an output folder with what is generated now.
 *
 * @param equal whether two files hold the same bytes
 * @param isWhole whether the files are all that is generated into the folder
 */
export function differences(
  files: readonly OutputFile[],
  existing: Existing,
  equal: (a: Uint8Array, b: Uint8Array) => boolean,
  isWhole = false,
): Comparison {
  const used = isWhole ? new Map<string, string>() : usedByOthers(files, existing);
  const found: Difference[] = [];
  const clashes: Clash[] = [];
  for (const { path, contents } of files) {
    const old = existing.get(path);
    if (old === undefined) found.push({ kind: "missing", path, contents });
    else if (!equal(old, bytesOf(contents))) {
      const user = used.get(path);
      // By which version and options is all that the first line says.
      if (user !== undefined && equal(belowFirstLine(old), belowFirstLine(bytesOf(contents)))) continue;
      found.push({ kind: "changed", path, old, contents });
      if (user !== undefined) clashes.push({ path, user });
    }
  }
  for (const path of staleFiles(files, existing, used, isWhole)) found.push({ kind: "stale", path });
  return { found, clashes };
}

const belowFirstLine = (bytes: Uint8Array): Uint8Array => bytes.subarray(bytes.indexOf(0x0a));

const encoder = new TextEncoder();

/** What a file holds on disk. */
export function bytesOf(contents: string | Uint8Array): Uint8Array {
  return typeof contents === "string" ? encoder.encode(contents) : contents;
}
