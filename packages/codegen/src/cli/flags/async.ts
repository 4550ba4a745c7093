import type { OutputOptions } from "../../options/index.ts";
import { type Options, UsageError } from "../usage/index.ts";

/** What every command that generates files can be told of promises. */
export interface AsyncValues {
  readonly async?: readonly string[];
}

export const asyncOptions: Options<AsyncValues> = {
  async: {
    type: "string",
    multiple: true,
    placeholder: "mode|filter",
    help:
      "Lets functions wait for promises. The mode says how: jspi (the default), asyncify, or none, which traps in place of " +
      "waiting. Filters say which functions, beside the blocking ones of WASI: all, or [import:|export:]<interface>#<function>, " +
      "where * is any text; with - before it they may not. The first that matches decides. Commas separate several.",
  },
};

type Mode = NonNullable<OutputOptions["async"]>;

const isMode = (word: string): word is Mode => word === "jspi" || word === "asyncify" || word === "none";

/** What these flags say: a word is a mode, or else a filter. */
export function asyncOf({ async: given = [] }: AsyncValues): Pick<OutputOptions, "async" | "asyncFilters"> {
  const words = given.flatMap((text) => text.split(","));
  if (words.includes("")) throw new UsageError(`--async has nothing between two commas: "${given.join(" ")}"`);
  const [mode, other] = new Set(words.filter(isMode));
  if (mode !== undefined && other !== undefined)
    throw new UsageError(`--async ${mode} does not go with --async ${other}: choose one`);
  return { ...(mode && { async: mode }), asyncFilters: words.filter((word) => !isMode(word)) };
}
