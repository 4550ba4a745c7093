import { resolve } from "node:path";
import { Outputs } from "../delivery/index.ts";
import { watchedPaths } from "../files/index.ts";
import { outputOf } from "../jobs/index.ts";
import type { Mode, ModeValues } from "../modes/index.ts";
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
  const outputs = new Outputs(false, terminal);
  const sources = inputs.map((path) => ({
    path,
    out: values.out,
    dependencies: () => [path, ...wit].flatMap((each) => watchedPaths(resolve(each))),
    generate: () => outputOf(mode, path, values, terminal),
  }));
  outputs.take(sources, (a, b) => a === b);
  return watchFiles({
    paths: () => outputs.dependencies(),
    async run(changed) {
      outputs.invalidate((paths) => concerned(changed, paths));
      await outputs.update({ isCheck: false, isBrief: changed.length > 0 });
    },
    onIdle: () => idleLine(terminal),
  });
}
