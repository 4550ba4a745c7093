import { createHash } from "node:crypto";
import { limitsOf } from "@wit-bindgen-ts/wit-parser";
import { bindingPlan, planComponent } from "@wit-bindgen-ts/wit-parser/planner";
import { LIMITS } from "../../../options/index.ts";
import { deliverResult } from "../../delivery/index.ts";
import { readComponent } from "../../files/index.ts";
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
  return deliverResult(`${JSON.stringify(made)}\n`, { out: values.out, inputs: [path], start }, terminal);
};
