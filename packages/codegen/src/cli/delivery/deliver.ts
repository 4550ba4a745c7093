import { type GenerateInput, type GenerateOptions, generate } from "../../generate.ts";
import { checkPaths, clashes, type Difference, differences, type OutputFile, unifiedDiff } from "../../output/index.ts";
import { fileName } from "../../text/index.ts";
import { readExisting, writeFiles } from "../files/index.ts";
import type { OutputValues } from "../flags/index.ts";
import {
  bytes,
  type Line,
  linesOf,
  milliseconds,
  now,
  styled,
  summaryLines,
  type Terminal,
} from "../terminal/index.ts";

/**
 * What every generating command does once it knows its input: reads, generates everything, then compares or writes.
 *
 * @param path - of the input
 * @returns the exit code
 */
export async function deliver(
  path: string,
  read: () => GenerateInput | Promise<GenerateInput>,
  options: GenerateOptions,
  values: OutputValues,
  terminal: Terminal,
): Promise<number> {
  const { out, check, name } = values;
  const start = now();
  terminal.status("reading…");
  const input = { ...(await read()), ...(name !== undefined && { name }) };
  terminal.step(`read ${input.name} in ${milliseconds(start)}`);

  terminal.status("generating…");
  const files: readonly OutputFile[] = await generate(input, options);
  checkPaths(files);
  terminal.step(`generated ${files.length} files after ${milliseconds(start)}`);

  const existing = readExisting(out, files);
  const found = differences(files, existing, (a, b) => Buffer.compare(a, b) === 0);
  terminal.step(`compared with ${out} after ${milliseconds(start)}`);
  if (check === true) return report(found, files, out, terminal);

  const changed = new Set(found.map(({ path }) => path));
  const toWrite = files.filter(({ path }) => changed.has(path));
  writeFiles(out, toWrite, path);
  if (!terminal.quiet) {
    terminal.print(summaryLines(files, changed, out));
    terminal.print([`${count(files.length)}, ${bytes(files)}, in ${milliseconds(start)}`]);
    const note = (text: string): void => terminal.note([[styled("yellow", "note:"), ` ${text}`]]);
    if (name !== undefined && fileName(name) !== name)
      note(`not every file system has files called ${name}, so they are called ${fileName(name)}`);
    for (const { path } of found.filter(({ kind }) => kind === "stale"))
      note(`${out}/${path} is not generated any more: delete it`);
    for (const { path, interface: name } of clashes(files, existing, found))
      note(`${out}/${path} uses ${name}, which is now another: give each of the two a folder of its own`);
  }
  return 0;
}

/** `--check`: the diff is the result, the verdict is about it. */
async function report(
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

const count = (files: number): string => (files === 1 ? "1 file" : `${files} files`);
