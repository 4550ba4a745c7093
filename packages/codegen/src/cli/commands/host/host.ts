import { deliver } from "../../delivery/index.ts";
import { readWorld } from "../../files/index.ts";
import { featuresOf, limitsFrom, type OutputValues, outputOf, type WorldValues } from "../../flags/index.ts";
import type { Command } from "../../usage/index.ts";

/** What `host` can be told. */
export interface HostValues extends OutputValues, WorldValues {}

/** What `wit-bindgen-ts host` does. */
export const host: Command<HostValues>["run"] = (path, values, terminal) => {
  const { world } = values;
  const choices = { ...featuresOf(values), world };
  const limits = limitsFrom(values);
  const options = { mode: "host", ...outputOf(values), limits, ...(world === undefined ? {} : { world }) } as const;
  return deliver(path, () => readWorld(path, choices), options, values, terminal);
};
