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
  /** The CPU time that an attempt may take, in seconds: 10 where it does not say. */
  readonly seconds?: number;
  /** After how many seconds on the clock an attempt hangs: twenty times as many, for the machine may be busy. */
  readonly patience?: number;
  /** What the process of attempts may have had in memory at once, in MiB: 1024 where it does not say. */
  readonly mebibytes?: number;
  /** The same input, if that can be said without files of this project that may change: so it is kept as a case. */
  standalone?(input: Input): Input;
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
  /**
   * Judges together what is dear to judge one by one: called after some hundred inputs, and after each that is replayed
   * or made smaller.
   *
   * @returns the inputs since the last call (the same objects) for which something does not hold
   */
  settle?(): Promise<readonly Late<Input>[]>;
  /** What became of the inputs so far, by name, for the report: `{ refused: 12, generated: 30 }`. */
  counts(): Readonly<Record<string, number>>;
  close?(): void | Promise<void>;
}

/** An input that {@link Attack.attempt} let pass, and that failed afterwards. */
export interface Late<Input> {
  readonly input: Input;
  readonly error: unknown;
}
