import { deliver } from "../../delivery/index.ts";
import { readTypesInput } from "../../files/index.ts";
import { limitsFrom, type OutputValues, outputOf, type WitValues, witFrom } from "../../flags/index.ts";
import type { Command } from "../../usage/index.ts";

/** What `types` can be told. */
export interface TypesValues extends OutputValues, WitValues {}

/** What `wit-bindgen-ts types` does. */
export const types: Command<TypesValues>["run"] = (path, values, terminal) => {
  const { world } = values;
  const limits = limitsFrom(values);
  const options = { mode: "types", ...outputOf(values), limits, ...(world === undefined ? {} : { world }) } as const;
  return deliver(path, () => readTypesInput(path, witFrom(values)), options, values, terminal);
};
