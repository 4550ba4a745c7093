import type { GenerateInput, GenerateOptions } from "../../generate.ts";
import { type Clash, differences, type OutputFile } from "../../output/index.ts";
import { fileName } from "../../text/index.ts";
import { CliError, readExisting, writeFiles } from "../files/index.ts";
import type { OutputValues } from "../flags/index.ts";
import type { Output } from "../jobs/index.ts";
import { bytes, milliseconds, type now, styled, summaryLines, type Terminal } from "../terminal/index.ts";
import { count, report } from "./check.ts";
import { filesOf } from "./files-of.ts";
import type { DeliveredSkeleton } from "./skeleton.ts";

/** What goes to a folder. */
export interface Delivery {
  readonly out: string;
  readonly outputs: readonly Output[];
  /** Those of them that are delivered already, and only have files in the folder; none by default. */
  readonly delivered?: ReadonlySet<Output>;
  /** Whether they are all that the folder has of generated files, so that any other is left over. */
  readonly isWhole: boolean;
  /** Whether to compare only. */
  readonly isCheck: boolean;
  /** Whether to say nothing of what stays as it is. */
  readonly isBrief?: boolean;
  readonly start: ReturnType<typeof now>;
}

/**
 * What every generating command does with what it made: it compares or writes.
 *
 * @returns the exit code
 */
export async function deliver(delivery: Delivery, terminal: Terminal): Promise<number> {
  const { out, outputs, delivered: before, isWhole, isCheck, isBrief, start } = delivery;
  const files = await filesOf(outputs, out);
  const fresh = outputs.filter((output) => before?.has(output) !== true);
  const skeletons: DeliveredSkeleton[] = [];
  for (const { values, input, job } of fresh) {
    if (values.skeleton === undefined) continue;
    const skeleton = await skeletonOf(values.skeleton, files, input, job.options, values);
    terminal.step(`compared ${skeleton.path} after ${milliseconds(start)}`);
    skeletons.push(skeleton);
  }
  const remarks = skeletons.flatMap(({ notes }) => notes);

  const isSame = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;
  const { found, clashes } = differences(files, readExisting(out, files), isSame, isWhole);
  terminal.step(`compared with ${out} after ${milliseconds(start)}`);
  if (isCheck) {
    notes(terminal, remarks);
    const code = await report(
      [...found, ...skeletons.flatMap((skeleton) => skeleton.differences)],
      files,
      out,
      terminal,
    );
    await inputNotes(fresh, terminal);
    return code;
  }

  refuseClashes(clashes, delivery);

  const changed = new Set(found.map(({ path }) => path));
  const toWrite = files.filter(({ path }) => changed.has(path));
  writeFiles(out, [...toWrite, ...skeletons.flatMap((skeleton) => skeleton.files)], ...outputs.map(({ path }) => path));
  if (!terminal.quiet) {
    const told = isBrief === true ? toWrite : files;
    terminal.print(summaryLines(told, changed, out));
    terminal.print([
      ...skeletons.map(({ summary }) => summary),
      isBrief === true
        ? `${out}: ${toWrite.length === 0 ? "nothing" : count(toWrite.length)} changed, in ${milliseconds(start)}`
        : `${count(files.length)}, ${bytes(files)}, in ${milliseconds(start)}`,
    ]);
  }
  notes(terminal, [
    ...remarks,
    ...fresh.flatMap(({ values: { name } }) =>
      name === undefined || fileName(name) === name
        ? []
        : [`not every file system has files called ${name}, so they are called ${fileName(name)}`],
    ),
    ...found
      .filter(({ kind }) => kind === "stale")
      .map(({ path }) => `${out}/${path} is not generated any more: delete it`),
  ]);
  await inputNotes(fresh, terminal);
  return 0;
}

/** @throws CliError for files that other worlds of the folder use, and that would become others */
function refuseClashes(clashes: readonly Clash[], { out, outputs }: Delivery): void {
  const [first, ...others] = clashes;
  if (first === undefined) return;
  const more = others.length === 0 ? "" : `, and ${count(others.length)} more`;
  const given = outputs.map(({ path }) => path).join(", ");
  throw new CliError(
    `${given} would change ${out}/${first.path}, which ${out}/${first.user} uses${more}: nothing is written`,
    "Give the inputs of both in one command, which has them share what is the same, or each a folder of its own with -o.",
  );
}

/** Tells what is worth knowing of the inputs themselves. */
async function inputNotes(outputs: readonly Output[], terminal: Terminal): Promise<void> {
  for (const { job, input } of terminal.quiet ? [] : outputs) notes(terminal, (await job.notes?.(input)) ?? []);
}

/** Brings the skeleton up to date; what does it is loaded for those who want it. */
async function skeletonOf(
  path: string,
  ...args: [readonly OutputFile[], GenerateInput, GenerateOptions, OutputValues]
): Promise<DeliveredSkeleton> {
  const { deliverSkeleton } = await import("./skeleton.ts");
  return deliverSkeleton(path, ...args);
}

function notes(terminal: Terminal, texts: readonly string[]): void {
  if (!terminal.quiet) for (const text of texts) terminal.note([[styled("yellow", "note:"), ` ${text}`]]);
}
