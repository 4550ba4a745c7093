/** `wasi:cli/terminal-input.terminal-input`: that a stream is one, of which nothing more is known. */
export class TerminalInput {
  declare private readonly isInput: true;
}

/** `wasi:cli/terminal-output.terminal-output`. */
export class TerminalOutput {
  declare private readonly isOutput: true;
}

/** Which of the standard streams are terminals; none by default. */
export interface Terminals {
  readonly stdin?: boolean | undefined;
  readonly stdout?: boolean | undefined;
  readonly stderr?: boolean | undefined;
}

/** `wasi:cli/terminal-input`. */
export const terminalInput: { readonly TerminalInput: typeof TerminalInput } = { TerminalInput };

/** `wasi:cli/terminal-output`. */
export const terminalOutput: { readonly TerminalOutput: typeof TerminalOutput } = { TerminalOutput };

/** `wasi:cli/terminal-stdin`. */
export const terminalStdin = (is = false): { getTerminalStdin(): TerminalInput | undefined } => ({
  getTerminalStdin: () => (is ? new TerminalInput() : undefined),
});

/** `wasi:cli/terminal-stdout`. */
export const terminalStdout = (is = false): { getTerminalStdout(): TerminalOutput | undefined } => ({
  getTerminalStdout: () => (is ? new TerminalOutput() : undefined),
});

/** `wasi:cli/terminal-stderr`. */
export const terminalStderr = (is = false): { getTerminalStderr(): TerminalOutput | undefined } => ({
  getTerminalStderr: () => (is ? new TerminalOutput() : undefined),
});
