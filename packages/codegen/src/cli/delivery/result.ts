import { basename, dirname } from "node:path";
import { CliError, writeFiles } from "../files/index.ts";
import { milliseconds, type now, type Terminal } from "../terminal/index.ts";

/** Where a result goes, and what it may not replace. */
export interface ResultPlace {
  readonly out: string | undefined;
  /** The files that it was made from. */
  readonly inputs: readonly string[];
  readonly start: ReturnType<typeof now>;
}

/**
 * What a command does with the one thing that it made: it is written, or printed.
 *
 * @param contents - a text that ends with a line feed, or a binary
 */
export function deliverResult(
  contents: string | Uint8Array,
  { out, inputs, start }: ResultPlace,
  terminal: Terminal,
): number {
  if (out === undefined) {
    const isText = typeof contents === "string";
    if (!isText && terminal.isSeen)
      throw new CliError("what is made is a binary, which no terminal shows", "Write it to a file: -o <file>.");
    if (!isText || !terminal.quiet) terminal.give(contents);
    return 0;
  }
  if (/[\\/]$/.test(out)) throw new CliError(`${out} is a folder, but a file has to go there`);
  writeFiles(dirname(out), [{ path: basename(out), contents }], ...inputs);
  if (!terminal.quiet) terminal.print([`${out}, in ${milliseconds(start)}`]);
  return 0;
}
