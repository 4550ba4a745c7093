import { styleText } from "node:util";
import { visible } from "../../text/index.ts";

type Format = Parameters<typeof styleText>[0];

/** A text with a colour, where colours are wanted. */
export interface Styled {
  readonly format: Format;
  readonly text: string;
}

/** What stands on a line. Text is shown as it is, also what a terminal would take for an order. */
export type Line = string | Styled | readonly (string | Styled)[];

export const styled = (format: Format, text: string): Styled => ({ format, text });

/** Lines that are there already, with a line feed between them. */
export const linesOf = (text: string): string[] => text.split("\n");

/** Where a command's words go: results to stdout, everything about them to stderr. */
export interface Terminal {
  /** Lines of the result. */
  print(lines: readonly Line[]): void;
  /** The result itself: a text is shown to people as lines, and goes anywhere else as it is. */
  give(contents: string | Uint8Array): void;
  /** Lines about what happens; errors are always shown. */
  note(lines: readonly Line[]): void;
  /** A step that was done, for `--verbose`. */
  step(line: string): void;
  /** What is going on, on a terminal; the next line of any kind replaces it. */
  status(line: string): void;
  /** Whether people see results, and not a file or a program. */
  readonly isSeen: boolean;
  readonly verbose: boolean;
  readonly quiet: boolean;
}

/** The process's own terminal. */
export function processTerminal(modes: { readonly quiet: boolean; readonly verbose: boolean }): Terminal {
  const { stdout, stderr } = process;
  const { quiet, verbose } = modes;
  const [onOut, onErr] = [shownOn(stdout), shownOn(stderr)];
  let shown = false;
  const clear = (): void => {
    if (shown) stderr.write("\r\x1b[K");
    shown = false;
  };
  const note = (lines: readonly Line[]): void => {
    clear();
    stderr.write(lines.map((line) => `${onErr(line)}\n`).join(""));
  };
  const print = (lines: readonly Line[]): void => {
    clear();
    stdout.write(lines.map((line) => `${onOut(line)}\n`).join(""));
  };
  const isSeen = stdout.isTTY === true;
  return {
    print,
    give: (contents) => {
      if (isSeen && typeof contents === "string") return print(linesOf(contents.trimEnd()));
      clear();
      stdout.write(contents);
    },
    isSeen,
    note,
    step: (line) => {
      if (verbose) note([styled("dim", line)]);
    },
    status: (line) => {
      if (!stderr.isTTY || quiet || verbose) return;
      clear();
      stderr.write(onErr(styled("dim", line)));
      shown = true;
    },
    quiet,
    verbose,
  };
}

/** How a line is written to a stream: the one way for text to a terminal. */
function shownOn(stream: NodeJS.WriteStream): (line: Line) => string {
  const coloured = hasColours(stream);
  const shown = (part: string | Styled): string => {
    if (typeof part === "string") return visible(part);
    const text = visible(part.text);
    return coloured ? styleText(part.format, text, { validateStream: false }) : text;
  };
  return (line) => (isParts(line) ? line.map(shown).join("") : shown(line));
}

const isParts = (line: Line): line is readonly (string | Styled)[] => Array.isArray(line);

/** `hasColors` knows NO_COLOR and its relatives; a pipe has colours only where they are forced, as in the logs of CI. */
function hasColours(stream: NodeJS.WriteStream): boolean {
  const { FORCE_COLOR: forced = "0" } = process.env;
  return stream.isTTY ? stream.hasColors() : !["0", "false"].includes(forced);
}
