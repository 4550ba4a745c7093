import { type Mode, type ModeValues, modeOptions } from "../modes/index.ts";
import type { Command } from "../usage/index.ts";

/** What the commands that generate have in common; what it does is loaded when it is run. */
export function ofMode<M extends Mode>(
  mode: M,
): Pick<Command<ModeValues[M]>, "name" | "options" | "run" | "runAll" | "watch"> {
  const runAll: NonNullable<Command<ModeValues[M]>["runAll"]> = async (...given) =>
    (await import("../delivery/index.ts")).deliverMode(mode, ...given);
  return {
    name: mode,
    options: modeOptions[mode],
    run: (path, values, terminal) => runAll([path], values, terminal, () => {}),
    runAll,
    watch: async (...given) => (await import("../watch/index.ts")).watchMode(mode, ...given),
  };
}
