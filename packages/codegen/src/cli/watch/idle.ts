import type { Terminal } from "../terminal/index.ts";

/** Says that the command goes on. */
export function idleLine(terminal: Terminal): void {
  if (!terminal.quiet) terminal.print(["watching for changes; Ctrl-C ends it"]);
}
