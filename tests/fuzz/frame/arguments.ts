import { parseArgs } from "node:util";
import type { Extent } from "./fuzz.ts";

export interface Arguments extends Extent {
  readonly doors: readonly string[];
}

export const usage = `pnpm fuzz [door...] [--count N | --seconds S] [--seed N] [--path P]

  --count N    so many inputs of each door; 1000 where nothing is said
  --seconds S  so long for each door
  --seed N     the inputs of this seed; without it, of another in each run
  --path P     only this one input of the seed, as a finding names it
`;

/** @throws Error for what the command does not understand */
export function readArguments(args: readonly string[], doors: readonly string[]): Arguments {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      count: { type: "string" },
      seconds: { type: "string" },
      seed: { type: "string" },
      path: { type: "string" },
    },
  });
  for (const name of positionals)
    if (!doors.includes(name)) throw new Error(`there is no door ${name}; there are ${doors.join(", ")}`);
  const number = (name: "count" | "seconds" | "seed", min: number): number | undefined => {
    const text = values[name];
    if (text === undefined) return undefined;
    const value = Number(text);
    if (text === "" || !Number.isInteger(value) || value < min)
      throw new Error(`--${name} is a whole number${min === 0 ? " from 0" : ""}; got ${text}`);
    return value;
  };
  const { path } = values;
  if (path !== undefined && !/^\d+(:\d+)*$/.test(path))
    throw new Error(`--path is as a finding names it, like 12:0:1; got ${path}`);
  if (path !== undefined && (positionals.length !== 1 || values.seed === undefined))
    throw new Error("--path is of one door and one seed: give both");
  const seconds = number("seconds", 0);
  const count = number("count", 0);
  return {
    doors: positionals.length === 0 ? doors : positionals,
    seed: number("seed", -(2 ** 31)) ?? Math.floor(Math.random() * 2 ** 31),
    seconds: seconds ?? Number.POSITIVE_INFINITY,
    count: count ?? (seconds === undefined ? 1000 : 2 ** 31),
    enough: 5,
    path,
  };
}
