import { binaryKind, printWit, type WitOptions, type WitSources } from "@wit-bindgen-ts/wit-parser";
import { CliError } from "./error.ts";
import { readSource, readSources } from "./source.ts";

/** Which features of a WIT text are wanted. */
export type FeatureChoices = Required<Pick<WitOptions, "features" | "allFeatures">>;

/** WIT as it is in files, and which these are. */
export type WitInput =
  | { readonly kind: "text"; readonly sources: WitSources; readonly paths: readonly string[] }
  | { readonly kind: "binary"; readonly bytes: Uint8Array; readonly paths: readonly string[] };

/** Reads WIT: a folder or file of text, an encoded package, or a component. */
export async function readWit(path: string, choices: FeatureChoices): Promise<WitInput> {
  const bytes = readSource(path);
  const kind = bytes === undefined ? "text" : binaryKind(bytes);
  if (bytes === undefined || kind === "text") {
    const sources = await readSources(path, bytes);
    return { kind: "text", sources, paths: pathsOf(sources) };
  }
  if (kind === "module")
    throw new CliError(`${path} is a core module, not WIT`, "Of a component that is made of it: wit-bindgen-ts new.");
  checkNoFeatures(path, choices);
  return { kind: "binary", bytes, paths: [path] };
}

/** The same for functions that take text. */
export async function readWitText(
  path: string,
  choices: FeatureChoices,
): Promise<FeatureChoices & { readonly wit: WitSources; readonly paths: readonly string[] }> {
  const input = await readWit(path, choices);
  if (input.kind === "text") return { wit: input.sources, paths: input.paths, ...choices };
  // What a feature gates is still marked as such; it is there because it was wanted.
  return { wit: { files: await printWit(input.bytes) }, paths: input.paths, features: [], allFeatures: true };
}

/** @throws {@link CliError} for features that are asked of a binary */
export function checkNoFeatures(path: string, { features, allFeatures }: FeatureChoices): void {
  if (features.length === 0 && !allFeatures) return;
  throw new CliError(
    `${path} is a binary, in which features are already chosen`,
    "Leave out --feature and --all-features, or give the WIT text.",
  );
}

function pathsOf({ files, dependencies = [] }: WitSources): string[] {
  const texts = typeof files === "string" ? [] : files;
  return [texts, ...dependencies].flatMap((part) => ("bytes" in part ? [part.path] : part.map(({ path }) => path)));
}
