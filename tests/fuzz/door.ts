import type { Arbitrary } from "fast-check";

/**
 * A place where the outside comes in, and inputs that attack it.
 *
 * An input is data alone, so that it can be made smaller, printed, and committed as JSON.
 */
export interface Door<Input> {
  /** As it is named on the command line, and as its folder in the corpus is. */
  readonly name: string;
  /** What is attacked, by what, and what has to hold, in a line. */
  readonly about: string;
  readonly inputs: Arbitrary<Input>;
  /** Builds what every attack needs, once. */
  open(): Promise<Attack<Input>>;
}

export interface Attack<Input> {
  /**
   * Does with an input what a user would.
   *
   * @throws anything, where what has to hold does not
   */
  attempt(input: Input): void | Promise<void>;
  /** What became of the inputs so far, by name, for the report: `{ refused: 12, generated: 30 }`. */
  counts(): Readonly<Record<string, number>>;
  close?(): void | Promise<void>;
}
