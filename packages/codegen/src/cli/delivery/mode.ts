import { jobOf } from "../jobs/index.ts";
import type { Mode, ModeValues } from "../modes/index.ts";
import type { Terminal } from "../terminal/index.ts";
import { deliver } from "./deliver.ts";

/** What the command of a mode does. */
export const deliverMode = <M extends Mode>(
  mode: M,
  path: string,
  values: ModeValues[M],
  terminal: Terminal,
): Promise<number> => deliver(path, jobOf(mode, path, values), values, terminal);
