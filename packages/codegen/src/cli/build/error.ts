import { CliError } from "../files/index.ts";

/** What is wrong with the sources of a guest, with lines that show the place. */
export class BuildError extends CliError {
  /** Lines that show the place. */
  readonly where: string | undefined;

  constructor(message: string, { where, help, cause }: { where?: string; help?: string; cause?: unknown }) {
    super(message, help, cause);
    this.where = where;
  }
}
