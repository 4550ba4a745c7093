import type { OutputOptions } from "../../../options/index.ts";
import { deliver } from "../../delivery/index.ts";
import { readTypesInput } from "../../files/index.ts";
import { featuresOf, limitsFrom, type OutputValues, outputOf, type WorldValues } from "../../flags/index.ts";
import { type Command, UsageError } from "../../usage/index.ts";

/** What `types` can be told. */
export interface TypesValues extends OutputValues, WorldValues {
  readonly "declare-modules"?: true;
}

/** Declarations for guests are of no language, and of what hosts do they know nothing. */
function outputFor({ "declare-modules": declareModules, ...values }: TypesValues): OutputOptions {
  if (declareModules !== true) return outputOf(values);
  for (const name of ["async", "skeleton"] as const)
    if (values[name] !== undefined)
      throw new UsageError(`--${name} is for hosts, and does not go with --declare-modules`);
  return { ...outputOf({ ...values, js: true }), declareModules };
}

/** What `wit-bindgen-ts types` does. */
export const types: Command<TypesValues>["run"] = (path, values, terminal) => {
  const { world } = values;
  const choices = { ...featuresOf(values), world };
  const limits = limitsFrom(values);
  const options = { mode: "types", ...outputFor(values), limits, ...(world === undefined ? {} : { world }) } as const;
  return deliver(path, () => readTypesInput(path, choices), options, values, terminal);
};
