import type { Terminal } from "../terminal/index.ts";

/** A flag: how it is parsed, and what `--help` says of it. */
export interface Option {
  readonly type: "boolean" | "string";
  readonly short?: string;
  /** May be given more than once. */
  readonly multiple?: true;
  readonly required?: true;
  /** What stands for the value in the help. */
  readonly placeholder?: string;
  /** All the values there are. */
  readonly choices?: readonly string[];
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
  /** The one argument. */
  readonly argument: { readonly name: string; readonly help: string };
  /** What follows the argument, where that is not for the command. */
  readonly rest?: { readonly name: string; readonly help: string };
  readonly options: Options<V>;
  readonly examples: readonly { readonly command: string; readonly about: string }[];
  /** What it exits with, where that is more than success and failure. */
  readonly exitCodes?: string;
  /** Whether what it started may still go on: the process does not wait for that. */
  readonly endsProcess?: true;
  /** @returns the exit code */
  run(argument: string, values: V, terminal: Terminal, rest: readonly string[]): Promise<number>;
}

/** What every command can be told. Flags that are not given are left out. */
export interface GeneralValues {
  readonly quiet?: true;
  readonly verbose?: true;
  readonly help?: true;
}

export const generalOptions: Options<GeneralValues> = {
  quiet: { type: "boolean", help: "Print nothing but errors." },
  verbose: { type: "boolean", help: "Print each step with its time, and stack traces of errors." },
  help: { type: "boolean", short: "h", help: "Print this help." },
};
