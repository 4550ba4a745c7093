import { type Difference, type OutputFile, unifiedDiff } from "../../output/index.ts";
import { type Line, linesOf, styled, type Terminal } from "../terminal/index.ts";

/** `--check`: the diff is the result, the verdict is about it. */
export async function report(
  found: readonly Difference[],
  files: readonly OutputFile[],
  out: string,
  terminal: Terminal,
): Promise<number> {
  if (found.length === 0) {
    if (!terminal.quiet) terminal.print([`${out} is up to date (${count(files.length)})`]);
    return 0;
  }
  if (!terminal.quiet) terminal.print(colouredDiff(await unifiedDiff(found)));
  terminal.note([[styled("red", "error:"), ` ${out} is not up to date: ${verdict(found)}`]]);
  const stale = found.some(({ kind }) => kind === "stale") ? ", and delete what is not generated any more" : "";
  terminal.note([[styled("cyan", "help:"), ` Run the same command without --check${stale}.`]]);
  return 1;
}

/** What differs, by kind; by name while the names are few. */
function verdict(found: readonly Difference[]): string {
  return (["missing", "changed", "stale"] as const)
    .map((kind) => ({ kind, paths: found.filter((difference) => difference.kind === kind).map(({ path }) => path) }))
    .filter(({ paths }) => paths.length > 0)
    .map(({ kind, paths }) => `${paths.length} ${kind}${paths.length <= 5 ? ` (${paths.join(", ")})` : ""}`)
    .join(", ");
}

const colouredDiff = (diff: string): Line[] =>
  linesOf(diff).map((line) =>
    line.startsWith("+") ? styled("green", line) : line.startsWith("-") ? styled("red", line) : line,
  );

/** A number of files, in words. */
export const count = (files: number): string => (files === 1 ? "1 file" : `${files} files`);
