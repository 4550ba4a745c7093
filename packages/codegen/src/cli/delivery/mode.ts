import { jobOf, produce } from "../jobs/index.ts";
import type { Mode, ModeValues } from "../modes/index.ts";
import { now, type Terminal } from "../terminal/index.ts";
import { deliver } from "./deliver.ts";

/**
 * What the command of a mode does with an input.
 *
 * @param isBrief whether nothing is said of what stays as it is
 * @returns the exit code
 */
export async function deliverMode<M extends Mode>(
  mode: M,
  path: string,
  values: ModeValues[M],
  terminal: Terminal,
  isBrief = false,
): Promise<number> {
  const { out, check } = values;
  const start = now();
  const job = jobOf(mode, path, values);
  const output = { path, job, values, ...(await produce(job, values, terminal)) };
  return deliver({ out, outputs: [output], isWhole: false, isCheck: check === true, isBrief, start }, terminal);
}
