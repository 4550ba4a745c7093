import { type GenerateInput, guestLimits } from "../../../generate.ts";
import type { GuestEngine } from "../../../options/index.ts";
import { deliver } from "../../delivery/index.ts";
import { readWorld } from "../../files/index.ts";
import { featuresOf, limitsFrom, type OutputValues, outputOf, type WorldValues } from "../../flags/index.ts";
import { styled } from "../../terminal/index.ts";
import type { Command } from "../../usage/index.ts";

/** What `guest` can be told. */
export interface GuestValues extends Omit<OutputValues, "async">, WorldValues {
  readonly engine?: GuestEngine;
}

/** What `wit-bindgen-ts guest` does. */
export const guest: Command<GuestValues>["run"] = async (path, values, terminal) => {
  const { world, engine } = values;
  const choices = { ...featuresOf(values), world };
  const { async: _, asyncFilters: __, ...output } = outputOf(values);
  const options = {
    mode: "guest",
    ...output,
    limits: limitsFrom(values),
    ...(engine && { engine }),
    ...(world === undefined ? {} : { world }),
  } as const;
  let input: GenerateInput | undefined;
  const code = await deliver(path, async () => (input = await readWorld(path, choices)), options, values, terminal);
  if (terminal.quiet || input === undefined) return code;
  for (const text of await guestLimits(input, options)) terminal.note([[styled("yellow", "note:"), ` ${text}`]]);
  return code;
};
