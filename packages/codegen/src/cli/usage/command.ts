import type { Terminal } from "../terminal/index.ts";

/** What a config has in place of a flag. */
export interface ConfigForm {
  readonly name?: string;
  /** It is an object with numbers, which has these keys. */
  readonly keys?: readonly string[];
  /** It is an object with texts, of any keys. */
  readonly texts?: true;
  /** It may also be one of these words. */
  readonly words?: readonly string[];
  /** It may also be a function. */
  readonly callable?: true;
}

/** A flag: how it is parsed, and what `--help` says of it. */
export interface Option {
  readonly type: "boolean" | "string";
  readonly short?: string;
  /** Another name, which people know from other tools. */
  readonly alias?: string;
  /** May be given more than once. */
  readonly multiple?: true;
  readonly required?: true;
  /** Says something of one input: it does not go with several. */
  readonly ofOne?: true;
  /** What stands for the value in the help. */
  readonly placeholder?: string;
  /** All the values there are. */
  readonly choices?: readonly string[];
  /** Whether the value is a path. */
  readonly isPath?: true;
  /** How a config has it, where that is not by the same name in camel case; `false` for what is of a single run. */
  readonly config?: false | ConfigForm;
  readonly help: string;
}

/** The flags that give such values: each member of `V` is one. */
export type Options<V = Record<string, unknown>> = { readonly [K in keyof V]-?: Option & Takes<NonNullable<V[K]>> };

type Takes<T> = T extends true
  ? { readonly type: "boolean" }
  : T extends string
    ? { readonly type: "string"; readonly multiple?: never }
    : T extends readonly string[]
      ? { readonly type: "string"; readonly multiple: true }
      : unknown;

/** A command, as parsing, help and dispatch see it. */
export interface Command<V = Record<string, unknown>> {
  readonly name: string;
  /** One line, for the list of commands. */
  readonly summary: string;
  /** What it does, for somebody who has never seen it. */
  readonly description: string;
  /** The argument, if it has one, and whether there may be several: `runAll` then takes them. */
  readonly argument?: { readonly name: string; readonly help: string; readonly several?: true };
  /** What follows the argument, where that is not for the command. */
  readonly rest?: { readonly name: string; readonly help: string };
  readonly options: Options<V>;
  readonly examples: readonly { readonly command: string; readonly about: string }[];
  /** What it exits with, where that is more than success and failure. */
  readonly exitCodes?: string;
  /** Whether what it started may still go on: the process does not wait for that. */
  readonly endsProcess?: true;
  /**
   * @param argument - empty where it has none
   * @returns the exit code
   */
  run(argument: string, values: V, terminal: Terminal, rest: readonly string[]): Promise<number>;
  /**
   * The same for several arguments, which belong together.
   *
   * @param at - is told which one is at hand, for errors
   */
  runAll?(paths: readonly string[], values: V, terminal: Terminal, at: (path: string) => void): Promise<number>;
  /** What it does with all arguments at once where it is told to `--watch`. */
  watch?(args: readonly string[], values: V, terminal: Terminal): Promise<never>;
}

/** What every command can be told. Flags that are not given are left out. */
export interface GeneralValues {
  readonly quiet?: true;
  readonly verbose?: true;
  readonly help?: true;
}

export const generalOptions: Options<GeneralValues> = {
  quiet: { type: "boolean", short: "q", help: "Print nothing but errors." },
  verbose: { type: "boolean", short: "v", help: "Print each step with its time, and stack traces of errors." },
  help: { type: "boolean", short: "h", help: "Print this help." },
};
