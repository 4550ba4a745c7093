/** Something about the user's files that cannot work, in words that stand for themselves. */
export class CliError extends Error {
  override readonly name: string = "CliError";
  /** What to do about it. */
  readonly help: string | undefined;
  readonly exitCode: number;

  constructor(message: string, help?: string, cause?: unknown, exitCode = 1) {
    super(message, cause === undefined ? undefined : { cause });
    this.help = help;
    this.exitCode = exitCode;
  }
}

/** The same, with lines that show the place. */
export class PlacedError extends CliError {
  readonly where: string | undefined;

  constructor(message: string, options: { where?: string; help?: string; cause?: unknown; exitCode?: number }) {
    super(message, options.help, options.cause, options.exitCode);
    this.where = options.where === "" ? undefined : options.where;
  }
}

/** A file that is none of WebAssembly's. */
export const notWebAssembly = (path: string): CliError =>
  new CliError(
    `${path} is not WebAssembly: it does not begin as a .wasm file does`,
    "Is it complete, and the right file?",
  );
