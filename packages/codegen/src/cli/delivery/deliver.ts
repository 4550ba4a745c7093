import type { GenerateInput, GenerateOptions } from "../../generate.ts";
import { clashes, type Difference, differences, type OutputFile, unifiedDiff } from "../../output/index.ts";
import { fileName } from "../../text/index.ts";
import { readExisting, writeFiles } from "../files/index.ts";
import type { OutputValues } from "../flags/index.ts";
import { type Job, produce } from "../jobs/index.ts";
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
import type { DeliveredSkeleton } from "./skeleton.ts";

/**
 * What every generating command does once it knows its job: reads, generates everything, then compares or writes.
 *
 * @param path - of the input
 * @returns the exit code
 */
export async function deliver(path: string, job: Job, values: OutputValues, terminal: Terminal): Promise<number> {
  const { out, check, name } = values;
  const start = now();
  const { input, files } = await produce(job, values, terminal);
  const skeleton =
    values.skeleton === undefined ? undefined : await delivered(values.skeleton, files, input, job.options, values);
  if (skeleton !== undefined) terminal.step(`compared ${skeleton.path} after ${milliseconds(start)}`);

  const existing = readExisting(out, files);
  const found = differences(files, existing, (a, b) => Buffer.compare(a, b) === 0);
  terminal.step(`compared with ${out} after ${milliseconds(start)}`);
  if (check === true) {
    if (!terminal.quiet) for (const line of skeleton?.notes ?? []) note(terminal, line);
    const code = await report([...found, ...(skeleton?.differences ?? [])], files, out, terminal);
    await noteOf(job, input, terminal);
    return code;
  }

  const changed = new Set(found.map(({ path }) => path));
  const toWrite = files.filter(({ path }) => changed.has(path));
  writeFiles(out, [...toWrite, ...(skeleton?.files ?? [])], path);
  if (!terminal.quiet) {
    terminal.print(summaryLines(files, changed, out));
    terminal.print([
      ...(skeleton === undefined ? [] : [skeleton.summary]),
      `${count(files.length)}, ${bytes(files)}, in ${milliseconds(start)}`,
    ]);
    for (const line of skeleton?.notes ?? []) note(terminal, line);
    if (name !== undefined && fileName(name) !== name)
      note(terminal, `not every file system has files called ${name}, so they are called ${fileName(name)}`);
    for (const { path } of found.filter(({ kind }) => kind === "stale"))
      note(terminal, `${out}/${path} is not generated any more: delete it`);
    for (const { path, interface: name } of clashes(files, existing, found))
      note(terminal, `${out}/${path} uses ${name}, which is now another: give each of the two a folder of its own`);
  }
  await noteOf(job, input, terminal);
  return 0;
}

/** Tells what is worth knowing of the input itself. */
async function noteOf({ notes }: Job, input: GenerateInput, terminal: Terminal): Promise<void> {
  if (!terminal.quiet) for (const line of (await notes?.(input)) ?? []) note(terminal, line);
}

/** Brings the skeleton up to date; what does it is loaded for those who want it. */
async function delivered(
  path: string,
  ...args: [readonly OutputFile[], GenerateInput, GenerateOptions, OutputValues]
): Promise<DeliveredSkeleton> {
  const { deliverSkeleton } = await import("./skeleton.ts");
  return deliverSkeleton(path, ...args);
}

const note = (terminal: Terminal, text: string): void => terminal.note([[styled("yellow", "note:"), ` ${text}`]]);

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
