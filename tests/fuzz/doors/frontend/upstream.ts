import type { WitError } from "@wit-bindgen-ts/wit-parser";

/** What the crates within the parser are known to do that they should not. Anything else is a finding. */
interface Known {
  readonly says: RegExp;
  readonly why: string;
}

/** Where they fail on an input that they should refuse. Each is a WitError that says so, and the next call is not touched by it. */
const PANICS: readonly Known[] = [
  { says: /wit-parser\/src\/decoding\.rs/, why: "WIT of a component that is not shaped like a world" },
];

/** What is printed as text that they refuse. */
const UNREADABLE: readonly Known[] = [
  { says: /expected an identifier or string, found keyword/, why: "the name of a feature is printed without its %" },
  {
    says: /feature gate/,
    why: "versions in feature gates of a package in binary form are not held against that of the package",
  },
];

/**
 * Whether the parser itself failed.
 *
 * @throws where it is not known to
 */
export function isPanic(error: WitError): boolean {
  if (!error.message.startsWith("the parser itself failed")) return false;
  check(PANICS, error, "the parser fails at a place that is not known");
  return true;
}

/** @throws where it is not known that this error is of text that was printed */
export function checkUnreadable(error: Error): void {
  check(UNREADABLE, error, "what was printed cannot be parsed");
}

/** What is printed of a binary that is valid, as text that is refused. */
const UNREAD: readonly Known[] = [];

/** @throws where it is not known that this error is of the text of a binary that is valid */
export function checkUnread(error: Error): void {
  check(UNREAD, error, "the text of what is valid cannot be read");
}

function check(list: readonly Known[], error: Error, message: string): void {
  if (!list.some(({ says }) => says.test(error.message))) throw new Error(message, { cause: error });
}
