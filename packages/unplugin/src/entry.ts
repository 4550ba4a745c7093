import { dirname } from "node:path";
import type { Entry, ResolvedConfig, ResolvedEntry } from "@wit-bindgen-ts/codegen/config";
import type { ImportRequest } from "./request.ts";
import { packageOf } from "./wit-package.ts";

/**
 * What is to be generated for an import: as the entry of the config says that has the same input, or else by what the config says for
 * all; and as the query says, which is nearest.
 */
export async function entryFor(
  { file, kind, choices }: ImportRequest,
  config: ResolvedConfig | undefined,
  root: string,
): Promise<Entry> {
  const mode = kind === "wit" ? "host" : "transpile";
  const input = kind === "wit" ? packageOf(file) : file;
  if (config === undefined) return { input, mode, ...choices, js: true, out: "." };
  const inputs = kind === "wit" ? [file, dirname(file)] : [file];
  const isMeant = (entry: ResolvedEntry): boolean =>
    entry.mode === mode &&
    inputs.includes(entry.input) &&
    (choices.world === undefined || entry.world === undefined || entry.world === choices.world);
  const { resolveEntry } = await import("@wit-bindgen-ts/codegen/config");
  const place = { folder: root, source: file };
  const given = config.entries.find(isMeant) ?? resolveEntry({ input, mode, out: "." }, place, config.defaults);
  // Bundlers take JavaScript, which nobody reads; a skeleton is of the command.
  const { format, skeleton, importExtension, ...entry } = given;
  return { ...entry, ...choices, js: true };
}
