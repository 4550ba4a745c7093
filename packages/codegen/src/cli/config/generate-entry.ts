import { resolve } from "node:path";
import { WitError } from "@wit-bindgen-ts/wit-parser";
import type { GeneratedFile } from "../../generate.ts";
import { reportOf } from "../report.ts";
import { ConfigError } from "./error.ts";
import type { Entry } from "./model.ts";
import { outputOfEntry } from "./output.ts";
import { dependenciesOf, shownPath } from "./paths.ts";
import { resolveEntry } from "./resolve.ts";

/** What is generated of an entry. */
export interface GeneratedEntry {
  /** With paths from the entry's `out`; nothing of them is written. */
  readonly files: readonly GeneratedFile[];
  /** The files and folders that it is from, as absolute paths. */
  readonly dependencies: readonly string[];
}

/** Why nothing is generated of an entry, as the command says it, and as data. */
export class EntryError extends Error {
  override readonly name = "EntryError";
  /** Lines that show the place. */
  readonly where: string | undefined;
  /** What to do about it. */
  readonly help: string | undefined;
  /** The file that it is about, where that is known, as an absolute path. */
  readonly path: string | undefined;
  /** The place in it, from 1. */
  readonly line: number | undefined;
  /** From 1, in UTF-16 code units. */
  readonly column: number | undefined;
  /** What the entry is from, as {@link GeneratedEntry} has it: where a change may mend it. */
  readonly dependencies: readonly string[];

  constructor(cause: unknown, { input }: Pick<Entry, "input">, dependencies: readonly string[]) {
    const { message, where, help } = reportOf(cause, { path: input });
    super(message, { cause });
    const { file, line, column } = cause instanceof WitError ? cause : ({} as Partial<WitError>);
    this.where = where;
    this.help = help;
    this.path = file === undefined ? undefined : resolve(file);
    this.line = line;
    this.column = column;
    this.dependencies = dependencies;
  }

  /** All of it, as the command prints it. */
  override toString(): string {
    const { message, where, help } = this;
    return [
      `error: ${message}`,
      ...(where === undefined ? [] : [where]),
      ...(help === undefined ? [] : [`help: ${help}`]),
    ].join("\n");
  }
}

/** Nobody is shown what goes on. */
const SILENT = { status: () => {}, step: () => {} };

/**
 * Generates what an entry of a config says, and writes nothing. A skeleton is the command's to bring up to date.
 *
 * @param entry as a config has it once it is loaded; other paths are from the folder that the process is in
 * @throws ConfigError for an entry that is not right; {@link EntryError} for what can not be read or generated
 */
export async function generateEntry(entry: Entry): Promise<GeneratedEntry> {
  const resolved = resolveEntry(entry, { folder: process.cwd() });
  const dependencies = dependenciesOf(resolved);
  try {
    const { files } = await outputOfEntry(resolved, { source: shownPath(resolved.input), at: "entry" }, SILENT);
    return { files, dependencies };
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    throw new EntryError(error, { input: shownPath(resolved.input) }, dependencies);
  }
}
