import { basename, dirname, relative, resolve } from "node:path";
import type { GenerateInput, GenerateOptions } from "../../generate.ts";
import { generateSkeleton } from "../../generate-skeleton.ts";
import type { ModulePaths, SkeletonChange } from "../../morph/index.ts";
import { bytesOf, type Difference, type OutputFile } from "../../output/index.ts";
import { CliError, readUserFile } from "../files/index.ts";
import type { Format, OutputValues } from "../flags/index.ts";
import type { Line } from "../terminal/index.ts";

/** What `--skeleton` comes to. */
export interface DeliveredSkeleton {
  /** As the user gave it. */
  readonly path: string;
  /** The file, where it is not what it has to be. */
  readonly files: readonly OutputFile[];
  readonly differences: readonly Difference[];
  readonly summary: Line;
  /** What was found in it, a line each. */
  readonly notes: readonly string[];
}

/**
 * Brings a file of the user's up to date with what is generated, and writes nothing.
 *
 * @param generated what no file of the user's can be
 */
export async function deliverSkeleton(
  path: string,
  generated: readonly OutputFile[],
  input: GenerateInput,
  options: GenerateOptions,
  { out, format }: OutputValues,
): Promise<DeliveredSkeleton> {
  if (generated.some((file) => resolve(out, file.path) === resolve(path)))
    throw new CliError(`${path} is generated, and written anew each time`, "Give the skeleton a place of its own.");
  const old = readUserFile(path);
  const modules = modulePaths(path, out, options);
  const { text: merged, changes } = await generateSkeleton(input, options, { path, text: old?.text, modules });
  const text = old === undefined && format !== undefined ? await formattedText(path, merged, format) : merged;
  const contents = bytesOf(text);
  const isSame = old !== undefined && Buffer.compare(old.bytes, contents) === 0;
  const added = changes.filter(({ kind }) => kind === "added").length;
  const marked = changes.filter(({ kind }) => kind === "changed" || kind === "gone").length;
  const what = old === undefined ? "new" : isSame ? "unchanged" : `${added} added, ${marked} marked`;
  return {
    path,
    files: isSame ? [] : [{ path: old?.place ?? resolve(path), contents: text }],
    differences: isSame
      ? []
      : [
          old === undefined
            ? { kind: "missing", path, contents: text }
            : { kind: "changed", path, old: old.bytes, contents: text },
        ],
    summary: `${path}: ${what}`,
    notes: changes.map((change) => `${path}:${change.line}: ${words(change)}`),
  };
}

/** What is new is formatted as all that is generated; later it is the user's. */
async function formattedText(path: string, contents: string, format: true | Format): Promise<string> {
  const { formatFiles } = await import("../format/index.ts");
  const [file] = await formatFiles(dirname(path), [{ path: basename(path), contents }], format);
  return String(file!.contents);
}

function words({ kind, text }: SkeletonChange): string {
  switch (kind) {
    case "added":
      return `${text} is new`;
    case "gone":
      return `${text} is gone`;
    case "fits":
      return `${text} fits again`;
    default:
      return text;
  }
}

/** How a file reaches what is generated into a folder. */
function modulePaths(path: string, out: string, { mode, language, importExtension }: GenerateOptions): ModulePaths {
  const folder = relative(dirname(resolve(path)), resolve(out)).replaceAll("\\", "/");
  const before = folder === "" ? "./" : folder.startsWith("..") ? `${folder}/` : `./${folder}/`;
  // Declarations go by the name of what they declare.
  return { before, extension: mode === "guest" ? ".js" : `.${importExtension ?? language ?? "ts"}` };
}
