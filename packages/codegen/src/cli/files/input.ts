import { basename, extname } from "node:path";
import {
  type BinaryKind,
  binaryKind,
  decodeWit,
  parseId,
  parsePackageName,
  parseWit,
  type ResolvedWit,
} from "@wit-bindgen-ts/wit-parser";
import type { GenerateInput } from "../../generate.ts";
import { CliError, notWebAssembly } from "./error.ts";
import { readSource, readSources, STDIN_NAME } from "./source.ts";
import { checkNoFeatures, type FeatureChoices } from "./wit.ts";

/** How WIT is to be read. */
export interface WitChoices extends FeatureChoices {
  readonly world: string | undefined;
}

/**
 * Reads a component.
 *
 * @throws {@link CliError} where the file is something else, saying which command takes it
 */
export function readComponent(path: string, command = "transpile"): Extract<GenerateInput, { kind: "component" }> {
  const bytes = readSource(path);
  if (bytes === undefined) {
    const help = command === "transpile" ? typesHelp(path) : undefined;
    throw new CliError(`${path} is a folder; ${command} takes a component, which is one .wasm file`, help);
  }
  const kind = binaryKind(bytes);
  if (kind !== "component") throw notComponent(path, kind);
  return { kind: "component", bytes, name: stem(path) };
}

/** The same with the WIT that the component was made from: a folder or file, or an encoded package. */
export async function readDocumentedComponent(path: string, witPath: string): Promise<GenerateInput> {
  const component = readComponent(path);
  const { resolve, packageIndex } = await resolveWit(witPath, { features: [], allFeatures: true });
  return { ...component, wit: { resolve, packageIndex } };
}

/**
 * Reads what types can be made from: a folder or file of WIT, an encoded WIT package, or a component.
 *
 * @throws {@link CliError}, or WitError for WIT with errors
 */
export async function readTypesInput(path: string, choices: WitChoices): Promise<GenerateInput> {
  const bytes = readSource(path);
  const kind = bytes === undefined ? "text" : binaryKind(bytes);
  if (bytes !== undefined && kind === "module") throw notComponent(path, kind);
  if (bytes === undefined || kind === "text") return wit(await parse(path, bytes, choices), choices.world);
  checkNoFeatures(path, choices);
  if (kind === "wit-package") return wit(await decodeWit(bytes), choices.world);
  return { kind: "component", bytes, name: stem(path) };
}

/** Reads WIT that code is written for: a folder or file of it, or an encoded package. */
export async function readWorld(path: string, choices: WitChoices): Promise<GenerateInput> {
  const input = await readTypesInput(path, choices);
  if (input.kind === "wit") return input;
  throw new CliError(
    `${path} is a component, which has its code with it`,
    `To run it: wit-bindgen-ts transpile ${path} -o <dir>. For code that takes any component of a world, give its WIT.`,
  );
}

async function resolveWit(path: string, choices: FeatureChoices): Promise<ResolvedWit> {
  const bytes = readSource(path);
  return bytes === undefined || binaryKind(bytes) === "text" ? parse(path, bytes, choices) : decodeWit(bytes);
}

async function parse(
  path: string,
  bytes: Uint8Array | undefined,
  { features, allFeatures }: FeatureChoices,
): Promise<ResolvedWit> {
  return parseWit(await readSources(path, bytes), { features, allFeatures });
}

/** Files are named by the world, which says more than a folder that is usually called `wit`. */
function wit(resolved: ResolvedWit, chosen: string | undefined): GenerateInput {
  const { resolve, packageIndex, worldIndex } = resolved;
  const world = chosen === undefined ? resolve.worlds[worldIndex ?? -1]?.name : parseId(chosen).name;
  const name = world ?? parsePackageName(resolve.packages[packageIndex]!.name).package;
  return { kind: "wit", resolved: { resolve, packageIndex }, name };
}

const stem = (path: string): string => (path === "-" ? STDIN_NAME : basename(path, extname(path)));

const typesHelp = (path: string): string =>
  `For types from WIT: wit-bindgen-ts types ${path} -o <dir>. For code, build the component first.`;

function notComponent(path: string, kind: Exclude<BinaryKind, "component">): CliError {
  switch (kind) {
    case "module":
      return new CliError(
        `${path} is a core module, not a component`,
        `Make a component of it: wit-bindgen-ts componentize ${path} --wit <path> -o <file>`,
      );
    case "wit-package":
      return new CliError(`${path} is a WIT package in binary form, which has no code`, typesHelp(path));
    case "text":
      return extname(path) === ".wit"
        ? new CliError(`${path} is WIT, which has no code`, typesHelp(path))
        : notWebAssembly(path);
  }
}
