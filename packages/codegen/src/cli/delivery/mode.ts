import { type Output, outputOf } from "../jobs/index.ts";
import type { Mode, ModeValues } from "../modes/index.ts";
import { now, type Terminal } from "../terminal/index.ts";
import { deliver } from "./deliver.ts";

/**
 * What the command of a mode does with its inputs, which belong together: all is written, or nothing.
 *
 * @param at is told which input is at hand, for errors
 * @returns the exit code
 */
export async function deliverMode<M extends Mode>(
  mode: M,
  paths: readonly string[],
  values: ModeValues[M],
  terminal: Terminal,
  at: (path: string) => void = () => {},
): Promise<number> {
  const { out, check } = values;
  const start = now();
  const outputs: Output[] = [];
  for (const path of paths) {
    at(path);
    outputs.push(await outputOf(mode, path, values, terminal));
  }
  return deliver({ out, outputs, isWhole: false, isCheck: check === true, start }, terminal);
}
