import type { OutputValues } from "../flags/index.ts";
import type { Mode, ModeValues } from "../modes/index.ts";
import type { Terminal } from "../terminal/index.ts";
import type { Job } from "./job.ts";
import { jobOf } from "./modes.ts";
import { type Produced, produce } from "./produce.ts";

/** What was made of an input, on its way to a folder. */
export interface Output extends Produced {
  /** Of the input. */
  readonly path: string;
  readonly job: Job;
  readonly values: OutputValues;
}

/**
 * Reads and generates an input, and writes nothing.
 *
 * @throws UsageError for what does not go together, and all that reading and generating throws
 */
export async function outputOf<M extends Mode>(
  mode: M,
  path: string,
  values: ModeValues[M],
  terminal: Pick<Terminal, "status" | "step">,
): Promise<Output> {
  const job = jobOf(mode, path, values);
  return { path, job, values, ...(await produce(job, values, terminal)) };
}
