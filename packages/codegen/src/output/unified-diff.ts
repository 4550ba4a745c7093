import type { Difference } from "./check.ts";

/**
 * What differs, as `diff -u` shows it: from what is in the folder to what is generated now. Of binary files it only
 * says that they differ.
 */
export async function unifiedDiff(found: readonly Difference[]): Promise<string> {
  // Loaded here, because only a check that fails needs it.
  const { createTwoFilesPatch, FILE_HEADERS_ONLY } = await import("diff");
  const patch = (from: string, to: string, old: string, now: string): string =>
    createTwoFilesPatch(from, to, old, now, undefined, undefined, { headerOptions: FILE_HEADERS_ONLY }).trimEnd();
  const show = (difference: Difference): string => {
    const { path } = difference;
    switch (difference.kind) {
      case "stale":
        return `Only in the folder: ${path} (not generated any more)`;
      case "missing":
        return typeof difference.contents === "string"
          ? patch("/dev/null", path, "", difference.contents)
          : `Missing: ${path} (binary)`;
      case "changed":
        return typeof difference.contents === "string"
          ? patch(path, path, new TextDecoder().decode(difference.old), difference.contents)
          : `Binary files differ: ${path} (${difference.old.length} bytes, now ${difference.contents.length})`;
    }
  };
  return found.map(show).join("\n");
}
