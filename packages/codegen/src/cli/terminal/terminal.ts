import { styleText } from "node:util";

type Format = Parameters<typeof styleText>[0];
/** Colours a text, where colours are wanted. */
export type Style = (format: Format, text: string) => string;

/** Where a command's words go: results to stdout, everything about them to stderr. */
export interface Terminal {
  /** A line of the result. */
  print(line: string): void;
  /** A line about what happens; errors are always shown. */
  note(line: string): void;
  /** A step that was done, for `--verbose`. */
  step(line: string): void;
  /** What is going on, on a terminal; the next line of any kind replaces it. */
  status(line: string): void;
  readonly outStyle: Style;
  readonly errStyle: Style;
  readonly verbose: boolean;
  readonly quiet: boolean;
}

/** The process's own terminal. */
export function processTerminal(modes: { readonly quiet: boolean; readonly verbose: boolean }): Terminal {
  const { stdout, stderr } = process;
  const { quiet, verbose } = modes;
  const errStyle = styleFor(stderr);
  let shown = false;
  const clear = (): void => {
    if (shown) stderr.write("\r\x1b[K");
    shown = false;
  };
  const note = (line: string): void => {
    clear();
    stderr.write(`${line}\n`);
  };
  return {
    print: (line) => {
      clear();
      stdout.write(`${line}\n`);
    },
    note,
    step: (line) => {
      if (verbose) note(errStyle("dim", line));
    },
    status: (line) => {
      if (!stderr.isTTY || quiet || verbose) return;
      clear();
      stderr.write(errStyle("dim", line));
      shown = true;
    },
    outStyle: styleFor(stdout),
    errStyle,
    quiet,
    verbose,
  };
}

/** `hasColors` knows NO_COLOR and its relatives; a pipe has colours only where they are forced, as in the logs of CI. */
function styleFor(stream: NodeJS.WriteStream): Style {
  const { FORCE_COLOR: forced = "0" } = process.env;
  const coloured = stream.isTTY ? stream.hasColors() : !["0", "false"].includes(forced);
  if (!coloured) return (_format, text) => text;
  return (format, text) => styleText(format, text, { validateStream: false });
}
