import { resolve } from "node:path";
import { deliverMode } from "../delivery/index.ts";
import { watchedPaths } from "../files/index.ts";
import type { Mode, ModeValues } from "../modes/index.ts";
import { reportError } from "../report.ts";
import type { Terminal } from "../terminal/index.ts";
import { UsageError } from "../usage/index.ts";
import { concerned, watchFiles } from "./files.ts";
import { idleLine } from "./idle.ts";

/** What the command of a mode does with `--watch`: each input is generated again when it changes. */
export async function watchMode<M extends Mode>(
  mode: M,
  inputs: readonly string[],
  values: ModeValues[M],
  terminal: Terminal,
): Promise<never> {
  if (values.check === true) throw new UsageError("--watch does not go with --check, which writes nothing");
  if (inputs.includes("-")) throw new UsageError("--watch does not go with -, since standard input does not change");
  const wit = "wit" in values && typeof values.wit === "string" ? [values.wit] : [];
  const pathsOf = (input: string): string[] => [input, ...wit].flatMap((path) => watchedPaths(resolve(path)));
  // As it was when it was read: what is taken away since then concerns it as well.
  const known = new Map(inputs.map((input) => [input, pathsOf(input)]));
  let isFirst = true;
  return watchFiles({
    paths: () => inputs.flatMap(pathsOf),
    async run(changed) {
      for (const input of inputs) {
        if (!isFirst && !concerned(changed, known.get(input) ?? [])) continue;
        known.set(input, pathsOf(input));
        try {
          await deliverMode(mode, input, values, terminal, !isFirst);
        } catch (error) {
          if (isFirst && error instanceof UsageError) throw error;
          reportError(error, { path: input }, terminal);
        }
      }
      isFirst = false;
    },
    onIdle: () => idleLine(terminal),
  });
}
