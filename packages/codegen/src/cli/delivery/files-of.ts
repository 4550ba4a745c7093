import { apartFrom, bytesOf, checkPaths, type OutputFile } from "../../output/index.ts";
import { CliError } from "../files/index.ts";
import { generated, type Output } from "../jobs/index.ts";

/**
 * The files of several outputs of one folder. They share interfaces that are the same; those that are not are in a folder of the later
 * output's own.
 *
 * @throws CliError where two would be one file, and not the same
 */
export async function filesOf(outputs: readonly Output[], out: string): Promise<readonly OutputFile[]> {
  const [only, ...others] = outputs;
  if (only !== undefined && others.length === 0) return only.files;
  const owners = new Map<string, { readonly file: OutputFile; readonly owner: string }>();
  for (const output of outputs) {
    const { path: owner } = output;
    for (const file of await filesBeside(output, owners)) {
      const other = owners.get(file.path);
      if (other !== undefined && !isSame(other.file, file))
        throw new CliError(
          `${out}/${file.path} is generated from ${other.owner} and from ${owner}, and not the same`,
          "Give each of the two a folder of its own, or a name.",
        );
      if (other === undefined) owners.set(file.path, { file, owner });
    }
  }
  const files = [...owners.values()].map(({ file }) => file).sort((a, b) => (a.path < b.path ? -1 : 1));
  checkPaths(files);
  return files;
}

/** The files of an output, with those apart that others have otherwise. */
async function filesBeside(
  { files, input, job, values }: Output,
  others: ReadonlyMap<string, { readonly file: OutputFile }>,
): Promise<readonly OutputFile[]> {
  const apart = apartFrom(files, new Map([...others].map(([path, { file }]) => [path, file.contents])));
  return apart.length === 0 ? files : generated(input, { ...job.options, interfacesApart: apart }, values);
}

const isSame = (a: OutputFile, b: OutputFile): boolean =>
  Buffer.compare(bytesOf(a.contents), bytesOf(b.contents)) === 0;
