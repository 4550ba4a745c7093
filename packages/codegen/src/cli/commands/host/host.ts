import { deliver } from "../../delivery/index.ts";
import { readWit } from "../../files/index.ts";
import { limitsFrom, type OutputValues, outputOf, type WitValues, witFrom } from "../../flags/index.ts";
import type { Command } from "../../usage/index.ts";

/** What `host` can be told. */
export interface HostValues extends OutputValues, WitValues {}

/** What `wit-bindgen-ts host` does. */
export const host: Command<HostValues>["run"] = (path, values, terminal) => {
  const { world } = values;
  const limits = limitsFrom(values);
  const options = { mode: "host", ...outputOf(values), limits, ...(world === undefined ? {} : { world }) } as const;
  return deliver(path, () => readWit(path, witFrom(values)), options, values, terminal);
};
