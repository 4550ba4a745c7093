import { bytesOf, type OutputFile } from "../../output/index.ts";
import { CliError } from "../files/index.ts";
import type { OutputValues } from "../flags/index.ts";
import type { Job, Produced } from "../jobs/index.ts";

/** What was made of an input, on its way to a folder. */
export interface Output extends Produced {
  /** Of the input. */
  readonly path: string;
  readonly job: Job;
  readonly values: OutputValues;
}

/**
 * The files of several outputs of one folder. What is the same in two is one file.
 *
 * @throws CliError where it is not the same
 */
export function filesOf(outputs: readonly Output[], out: string): OutputFile[] {
  const owners = new Map<string, { readonly file: OutputFile; readonly owner: string }>();
  for (const { files, path: owner } of outputs) {
    for (const file of files) {
      const other = owners.get(file.path);
      if (other !== undefined && !isSame(other.file, file))
        throw new CliError(
          `${out}/${file.path} is generated from ${other.owner} and from ${owner}, and not the same`,
          "Give each of the two a folder of its own.",
        );
      owners.set(file.path, { file, owner });
    }
  }
  return [...owners.values()].map(({ file }) => file);
}

const isSame = (a: OutputFile, b: OutputFile): boolean =>
  Buffer.compare(bytesOf(a.contents), bytesOf(b.contents)) === 0;
