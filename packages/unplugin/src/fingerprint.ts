import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";

/** What files say, and which ones there are in folders, as one short text. */
export function fingerprintOf(paths: readonly string[]): string {
  const hash = createHash("sha256");
  for (const path of paths) {
    const contents = contentsOf(path);
    hash.update(`${path}\0${contents?.length ?? ""}\0`).update(contents ?? "");
  }
  return hash.digest("hex");
}

/** Undefined for what is not there. */
function contentsOf(path: string): Uint8Array | string | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isDirectory() !== true) return stat && readFileSync(path);
  // Declarations are written beside what they are of, which is no change.
  const names = readdirSync(path).filter((name) => !name.endsWith(".ts"));
  return names.sort().join("\0");
}

/** A short name for contents. */
export const contentHash = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex").slice(0, 16);
