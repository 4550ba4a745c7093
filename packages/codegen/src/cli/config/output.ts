import { type Output, outputOf } from "../jobs/index.ts";
import type { Terminal } from "../terminal/index.ts";
import { UsageError } from "../usage/index.ts";
import { ConfigError } from "./error.ts";
import type { ResolvedEntry } from "./model.ts";
import { shownPath } from "./paths.ts";
import { valuesOf } from "./resolve.ts";

/**
 * Reads and generates an entry, and writes nothing.
 *
 * @param at what errors call the entry, with the config's file
 * @throws {@link ConfigError} for fields that do not go together, and all that reading and generating throws
 */
export async function outputOfEntry(
  entry: ResolvedEntry,
  { source, at }: { readonly source: string; readonly at: string },
  terminal: Pick<Terminal, "status" | "step">,
): Promise<Output> {
  try {
    return await outputOf(entry.mode, shownPath(entry.input), valuesOf(entry, entry.mode, shownPath), terminal);
  } catch (error) {
    throw error instanceof UsageError ? new ConfigError(source, [`${at}: ${error.message}`]) : error;
  }
}
