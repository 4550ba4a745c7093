import { deliver } from "../../delivery/index.ts";
import { readTypesInput } from "../../files/index.ts";
import { featuresOf, limitsFrom, type OutputValues, outputOf, type WorldValues } from "../../flags/index.ts";
import type { Command } from "../../usage/index.ts";

/** What `types` can be told. */
export interface TypesValues extends OutputValues, WorldValues {}

/** What `wit-bindgen-ts types` does. */
export const types: Command<TypesValues>["run"] = (path, values, terminal) => {
  const { world } = values;
  const choices = { ...featuresOf(values), world };
  const limits = limitsFrom(values);
  const options = { mode: "types", ...outputOf(values), limits, ...(world === undefined ? {} : { world }) } as const;
  return deliver(path, () => readTypesInput(path, choices), options, values, terminal);
};
