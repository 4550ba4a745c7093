import { type GenerateInput, guestLimits } from "../../generate.ts";
import type { OutputOptions } from "../../options/index.ts";
import { readComponent, readDocumentedComponent, readTypesInput, readWorld, type WitChoices } from "../files/index.ts";
import {
  featuresOf,
  limitsFrom,
  memoryOf,
  type OutputValues,
  outputOf,
  traceOf,
  type WorldValues,
} from "../flags/index.ts";
import type { Mode, ModeValues } from "../modes/index.ts";
import { UsageError } from "../usage/index.ts";
import type { Job } from "./job.ts";

const transpile = (path: string, values: ModeValues["transpile"]): Job => {
  const { wit, world } = values;
  if (world !== undefined && wit === undefined) throw new UsageError("--world is for --wit: a component has one world");
  return {
    read: () => (wit === undefined ? readComponent(path) : readDocumentedComponent(path, wit)),
    options: {
      mode: "transpile",
      ...outputOf(values),
      inline: values.inline === true,
      sync: values.sync === true,
      ...traceOf(values),
      ...chosen(values),
    },
  };
};

const types = (path: string, values: ModeValues["types"]): Job => ({
  read: () => readTypesInput(path, choicesOf(values)),
  options: { mode: "types", ...typesOutput(values), ...chosen(values) },
});

/** Declarations for guests are of no language, and of what hosts do they know nothing. */
function typesOutput({ "declare-modules": declareModules, ...values }: ModeValues["types"]): OutputOptions {
  if (declareModules !== true) return outputOf(values);
  for (const name of ["async", "skeleton", "wasi-types", "interface-types"] as const)
    if (values[name] !== undefined)
      throw new UsageError(`--${name} is for hosts, and does not go with --declare-modules`);
  return { ...outputOf({ ...values, js: true }), declareModules };
}

const host = (path: string, values: ModeValues["host"]): Job => ({
  read: () => readWorld(path, choicesOf(values)),
  options: { mode: "host", ...outputOf(values), ...memoryOf(values), ...traceOf(values), ...chosen(values) },
});

const guest = (path: string, values: ModeValues["guest"]): Job => {
  const { async: _, asyncFilters: __, ...output } = outputOf(values);
  const { engine } = values;
  const options = { mode: "guest", ...output, ...(engine && { engine }), ...chosen(values) } as const;
  return {
    read: () => readWorld(path, choicesOf(values)),
    options,
    notes: (input: GenerateInput) => guestLimits(input, options),
  };
};

const choicesOf = (values: WorldValues): WitChoices => ({ ...featuresOf(values), world: values.world });

/** What every mode has. */
const chosen = (values: OutputValues & Pick<WorldValues, "world">): Pick<Job["options"], "limits" | "world"> => ({
  limits: limitsFrom(values),
  ...(values.world === undefined ? {} : { world: values.world }),
});

const jobs: { readonly [M in Mode]: (path: string, values: ModeValues[M]) => Job } = { transpile, types, host, guest };

/**
 * What a mode comes to, for an input and what it was told.
 *
 * @throws UsageError for what does not go together
 */
export const jobOf = <M extends Mode>(mode: M, path: string, values: ModeValues[M]): Job => jobs[mode](path, values);
