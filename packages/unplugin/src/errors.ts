import type { EntryError } from "@wit-bindgen-ts/codegen/config";

/** A place as Rollup counts it: lines from 1, columns from 0. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** An error as bundlers show it: with the file, and the place in it, that it is about. */
export class ImportError extends Error {
  override readonly name = "ImportError";
  readonly plugin = "wit-bindgen-ts";
  readonly id: string;
  readonly loc: Place | undefined;
  /** The line, with carets under what is meant. */
  readonly frame: string | undefined;
  /** The files and folders that may mend it, where they change. */
  readonly dependencies: readonly string[];

  constructor(file: string, cause: unknown, watched: readonly string[]) {
    const { path, line, column, where, help, dependencies }: Partial<EntryError> =
      cause instanceof Error && cause.name === "EntryError" ? (cause as EntryError) : {};
    const told = cause instanceof Error ? cause.message : String(cause);
    const message = help === undefined ? told : `${told}\n${help}`;
    super(where === undefined && !message.includes(file) ? `${file}: ${message}` : message, { cause });
    this.id = path ?? file;
    this.loc = line === undefined || column === undefined ? undefined : { file: this.id, line, column: column - 1 };
    this.frame = where;
    this.dependencies = [...new Set([...watched, ...(dependencies ?? [])])];
    // Where it was thrown is in the generator; bundlers show the stack above the place that matters.
    this.stack = `${this.name}: ${this.text}`;
  }

  /** The message with its place, for bundlers that show a text and nothing else. */
  get text(): string {
    return this.frame === undefined ? this.message : `${this.message}\n${this.frame}`;
  }
}
