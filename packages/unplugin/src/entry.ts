import type { Entry, ResolvedConfig, ResolvedEntry } from "@wit-bindgen-ts/codegen/config";
import { resolveEntry } from "@wit-bindgen-ts/codegen/config";
import type { ImportRequest } from "./request.ts";
import { packageOf } from "./wit-package.ts";

/**
 * What is to be generated for an import: as the entry of the config says that has the same input, or else by what the config says for
 * all; and as the query says, which is nearest.
 */
export function entryFor({ file, kind, choices }: ImportRequest, config: ResolvedConfig, root: string): Entry {
  const mode = kind === "wit" ? "host" : "transpile";
  const inputs = kind === "wit" ? [file, packageOf(file)] : [file];
  const isMeant = (entry: ResolvedEntry): boolean =>
    entry.mode === mode &&
    inputs.includes(entry.input) &&
    (choices.world === undefined || entry.world === undefined || entry.world === choices.world);
  const place = { folder: root, source: file };
  const given =
    config.entries.find(isMeant) ?? resolveEntry({ input: inputs.at(-1), mode, out: "." }, place, config.defaults);
  // Bundlers take JavaScript, which nobody reads; a skeleton is of the command.
  const { format, skeleton, importExtension, ...entry } = given;
  return { ...entry, ...choices, js: true };
}
