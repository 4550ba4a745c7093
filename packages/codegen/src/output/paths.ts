import { foldedPath } from "../text/index.ts";

/** A file to be written below an output folder. */
export interface OutputFile {
  /** From the output folder, with forward slashes. */
  readonly path: string;
  readonly contents: string | Uint8Array;
}

/**
 * Holds that every path stays inside the output folder and names a file of its own, also on file systems that do not
 * tell upper from lower case, or one way to write an accent from another.
 *
 * Names are made safe where they are made; this is the last line, since what comes after writes to a disk.
 *
 * @throws Error for a path that would escape, or meet another
 */
export function checkPaths(files: readonly OutputFile[]): void {
  const taken = new Map<string, string>();
  for (const { path } of files) {
    if (!isInside(path)) throw new Error(`the path ${JSON.stringify(path)} does not stay inside the output folder`);
    const folded = foldedPath(path);
    const other = taken.get(folded);
    if (other !== undefined) throw new Error(`${other} and ${path} would be one file on some file systems`);
    taken.set(folded, path);
  }
}

function isInside(path: string): boolean {
  // A colon is a drive or a stream on Windows, a backslash a separator.
  if (/[\\:\0]/.test(path)) return false;
  return path.split("/").every((part) => part !== "" && part !== "." && part !== "..");
}
