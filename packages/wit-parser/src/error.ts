/** Where in a WIT text an error is. */
export interface WitPosition {
  /** The path that the text was given with. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 code units, as editors count. */
  readonly column: number;
  /** In UTF-16 code units; a place that is empty counts as 1. */
  readonly length: number;
  /** The text of the line. */
  readonly source: string;
}

/** What {@link WitError} is made of. */
export interface WitErrorDetails {
  readonly message: string;
  readonly position?: WitPosition;
  readonly offset?: number;
  readonly file?: string;
  /** The name of the limit that the input is beyond. */
  readonly limit?: string;
  readonly cause?: unknown;
}

/**
 * Everything that this package throws for an input that it does not accept: WIT text, a binary, or
 * a combination of both.
 *
 * `message` says what is wrong; `toString` and {@link WitError.snippet} also show where.
 */
export class WitError extends Error {
  override readonly name: string = "WitError";
  /** The file that the error is about, where it is known. */
  readonly file: string | undefined;
  /** From 1. */
  readonly line: number | undefined;
  /** From 1, in UTF-16 code units. */
  readonly column: number | undefined;
  /** How much of the text is meant, in UTF-16 code units. */
  readonly length: number | undefined;
  /** For a binary: the byte at which it is wrong. */
  readonly offset: number | undefined;
  /** For a text: the place as compilers show it, with the line and carets under what is meant. */
  readonly snippet: string | undefined;

  constructor(details: WitErrorDetails) {
    super(details.message, "cause" in details ? { cause: details.cause } : undefined);
    const position = details.position;
    this.file = position?.file ?? details.file;
    this.line = position?.line;
    this.column = position?.column;
    this.length = position?.length;
    this.offset = details.offset;
    this.snippet = position && renderSnippet(position);
  }

  override toString(): string {
    return `${this.name}: ${this.message}${this.where()}`;
  }

  private where(): string {
    if (this.snippet !== undefined) return `\n${this.snippet}`;
    const file = this.file === undefined ? "" : ` in ${this.file}`;
    const offset = this.offset === undefined ? "" : ` at offset 0x${this.offset.toString(16)}`;
    return file || offset ? ` (${`${file}${offset}`.trim()})` : "";
  }
}

/** An input that may be right, but asks for more than a limit allows; the limit can be raised for input that is trusted. */
export class LimitError extends WitError {
  override readonly name = "LimitError";
  /** The name of the limit, as the options have it. */
  readonly limit: string;

  constructor(limit: string, message: string) {
    super({ message: `${message}; the limit ${limit} can be raised` });
    this.limit = limit;
  }
}

/** In UTF-16 code units. */
const maxSource = 160;

/** In the manner of rustc. */
function renderSnippet(position: WitPosition): string {
  const { file, line, column, length, source } = position;
  const gutter = " ".repeat(String(line).length);
  // Of a very long line, what is around the place.
  const start = Math.max(0, column - 1 - maxSource / 2);
  const shown = source.slice(start, start + maxSource);
  const before = shown.slice(0, column - 1 - start);
  // Tabs are kept, so that the carets stand under the text however wide a tab is.
  const indent = before.replace(/[^\t]/gu, " ");
  const carets = "^".repeat(Math.max(1, Math.min(length, shown.length - before.length)));
  return [
    `${gutter}--> ${file}:${line}:${column}`,
    `${gutter} |`,
    `${line} | ${shown}`,
    `${gutter} | ${indent}${carets}`,
  ].join("\n");
}
