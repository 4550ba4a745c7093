import { type GenerateInput, type GenerateOptions, generate } from "../../generate.ts";
import { checkPaths, type OutputFile } from "../../output/index.ts";
import type { OutputValues } from "../flags/index.ts";
import { milliseconds, now, type Terminal } from "../terminal/index.ts";
import type { Job } from "./job.ts";

/** What came of a job. */
export interface Produced {
  readonly input: GenerateInput;
  readonly files: readonly OutputFile[];
}

/** Reads and generates, and writes nothing. */
export async function produce(
  job: Job,
  values: Pick<OutputValues, "name" | "format" | "out">,
  { status, step }: Pick<Terminal, "status" | "step">,
): Promise<Produced> {
  const { name } = values;
  const start = now();
  status("reading…");
  const input = { ...(await job.read()), ...(name !== undefined && { name }) };
  step(`read ${input.name} in ${milliseconds(start)}`);
  status("generating…");
  const files = await generated(input, job.options, values);
  step(`generated ${files.length} files after ${milliseconds(start)}`);
  return { input, files };
}

/** The files of an input, as they are written. */
export async function generated(
  input: GenerateInput,
  options: GenerateOptions,
  values: Pick<OutputValues, "format" | "out">,
): Promise<readonly OutputFile[]> {
  const files = await formatted(await generate(input, options), values);
  checkPaths(files);
  return files;
}

/** Has files formatted, where that is asked for; what does it is loaded then. */
async function formatted(
  files: readonly OutputFile[],
  { format, out }: Pick<OutputValues, "format" | "out">,
): Promise<readonly OutputFile[]> {
  if (format === undefined) return files;
  const { formatFiles } = await import("../format/index.ts");
  return formatFiles(out, files, format);
}
