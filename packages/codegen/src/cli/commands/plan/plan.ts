import { createHash } from "node:crypto";
import type { BindingPlan } from "@wit-bindgen-ts/runtime-helpers/late";
import { limitsOf } from "@wit-bindgen-ts/wit-parser";
import { bindingPlan, planComponent } from "@wit-bindgen-ts/wit-parser/planner";
import { LIMITS } from "../../../options/index.ts";
import { deliverResult } from "../../delivery/index.ts";
import { CliError, readComponent } from "../../files/index.ts";
import { type FileValues, type LimitValues, limitsFrom } from "../../flags/index.ts";
import { now } from "../../terminal/index.ts";
import type { Command } from "../../usage/index.ts";

/** What `plan` can be told. */
export interface PlanValues extends FileValues, LimitValues {}

/** What `wit-bindgen-ts plan` does. */
export const plan: Command<PlanValues>["run"] = async (path, values, terminal) => {
  const start = now();
  const { planSteps } = limitsOf(limitsFrom(values), LIMITS);
  const { bytes } = readComponent(path, "plan");
  const planned = await planComponent(bytes, { limits: { planSteps } });
  const made = bindingPlan(bytes, planned, createHash("sha256").update(bytes).digest("hex"));
  await check(made as unknown as BindingPlan, path);
  return deliverResult(`${JSON.stringify(made)}\n`, { out: values.out, inputs: [path], start }, terminal);
};

/** A plan that `load` refuses in any bindings is not written. */
async function check(plan: BindingPlan, path: string): Promise<void> {
  const { checkLinkable } = await import("@wit-bindgen-ts/runtime-helpers/late");
  try {
    checkLinkable(plan);
  } catch (error) {
    throw new CliError(`${path}: ${(error as Error).message}`);
  }
}
