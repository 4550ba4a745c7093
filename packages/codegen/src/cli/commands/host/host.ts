import { deliver } from "../../delivery/index.ts";
import { readWorld } from "../../files/index.ts";
import {
  featuresOf,
  limitsFrom,
  type MemoryValues,
  memoryOf,
  type OutputValues,
  outputOf,
  type WorldValues,
} from "../../flags/index.ts";
import type { Command } from "../../usage/index.ts";

/** What `host` can be told. */
export interface HostValues extends OutputValues, WorldValues, MemoryValues {}

/** What `wit-bindgen-ts host` does. */
export const host: Command<HostValues>["run"] = (path, values, terminal) => {
  const { world } = values;
  const choices = { ...featuresOf(values), world };
  const limits = limitsFrom(values);
  const output = { ...outputOf(values), ...memoryOf(values) };
  const options = { mode: "host", ...output, limits, ...(world === undefined ? {} : { world }) } as const;
  return deliver(path, () => readWorld(path, choices), options, values, terminal);
};
