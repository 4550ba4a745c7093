import { resolve } from "node:path";
import { deliver } from "../delivery/index.ts";
import { watchedPaths } from "../files/index.ts";
import { type Output, outputOf } from "../jobs/index.ts";
import type { Mode, ModeValues } from "../modes/index.ts";
import { reportError } from "../report.ts";
import { now, type Terminal } from "../terminal/index.ts";
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
  const outputs = new Map<string, Output>();
  let isFirst = true;
  return watchFiles({
    paths: () => inputs.flatMap(pathsOf),
    async run(changed) {
      const start = now();
      const due = inputs.filter((input) => isFirst || concerned(changed, known.get(input) ?? []));
      const isBrief = !isFirst;
      const attempt = async (path: string, action: () => Promise<unknown>): Promise<void> => {
        try {
          await action();
        } catch (error) {
          if (isFirst && error instanceof UsageError) throw error;
          reportError(error, { path }, terminal);
        }
      };
      for (const input of due) {
        known.set(input, pathsOf(input));
        outputs.delete(input);
        await attempt(input, async () => outputs.set(input, await outputOf(mode, input, values, terminal)));
      }
      const all = inputs.flatMap((input) => outputs.get(input) ?? []);
      const delivered = new Set(all.filter(({ path }) => !due.includes(path)));
      if (due.some((input) => outputs.has(input)))
        await attempt(values.out, () =>
          deliver(
            { out: values.out, outputs: all, delivered, isWhole: false, isCheck: false, isBrief, start },
            terminal,
          ),
        );
      isFirst = false;
    },
    onIdle: () => idleLine(terminal),
  });
}
