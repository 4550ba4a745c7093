/** What a guest threw that is written in JavaScript, and that nobody caught: `cause` of the trap that ends it. */
export class GuestError extends Error {
  /**
   * @param name of the guest's error; `value` for what is none
   * @param stack in the guest's own sources, as far as it knows them: a line for each frame
   */
  declare readonly stack: string;

  constructor(name: string, message: string, stack: readonly string[], cause?: GuestError) {
    super(message, cause && { cause });
    this.name = name;
    this.stack = [`${name}: ${message}`, ...stack].join("\n");
  }
}

/** What a guest says when it ends: which export threw, and what. */
export interface Report {
  readonly place: string;
  readonly error: GuestError;
}

const FIRST = /^wit-bindgen-ts: (\S+) threw ([\w$.]+): (.*)$/;
const CAUSE = /^ {4}caused by ([\w$.]+): (.*)$/;
const MORE = "    | ";

/** Reads what the entry of a guest writes: a line that says what was thrown, and indented ones with all else. */
export function reportOf(text: string): Report | undefined {
  const [first = "", ...lines] = text.split("\n");
  const [, place, name, message] = FIRST.exec(first) ?? [];
  if (place === undefined) return undefined;
  return { place, error: errorOf(name!, message!, lines) };
}

function errorOf(name: string, start: string, lines: readonly string[]): GuestError {
  const end = lines.findIndex((line) => CAUSE.test(line));
  const own = end < 0 ? lines : lines.slice(0, end);
  const message = [start, ...own.filter((line) => line.startsWith(MORE)).map((line) => line.slice(MORE.length))].join(
    "\n",
  );
  const stack = own.filter((line) => !line.startsWith(MORE));
  const [, causeName, causeMessage] = CAUSE.exec(lines[end] ?? "") ?? [];
  if (causeName === undefined) return new GuestError(name, message, stack);
  return new GuestError(name, message, stack, errorOf(causeName, causeMessage!, lines.slice(end + 1)));
}
