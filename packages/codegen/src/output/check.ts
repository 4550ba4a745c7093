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

/** Everything that has to happen before an output folder is up to date; empty if it is. */
export function differences(files: readonly OutputFile[], existing: Existing): Difference[] {
  const found: Difference[] = [];
  for (const { path, contents } of files) {
    const old = existing.get(path);
    if (old === undefined) found.push({ kind: "missing", path, contents });
    else if (!equalBytes(old, bytesOf(contents))) found.push({ kind: "changed", path, old, contents });
  }
  for (const path of staleFiles(files, existing)) found.push({ kind: "stale", path });
  return found;
}

const encoder = new TextEncoder();

/** What a file holds on disk. */
export function bytesOf(contents: string | Uint8Array): Uint8Array {
  return typeof contents === "string" ? encoder.encode(contents) : contents;
}

function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  // A loop, because core modules are large: a callback for each of their bytes shows in the time of a run.
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false;
  return true;
}
