/** Something about the user's files that cannot work, in words that stand for themselves: exit code 1. */
export class CliError extends Error {
  override readonly name = "CliError";
  /** What to do about it. */
  readonly help: string | undefined;

  constructor(message: string, help?: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.help = help;
  }
}
