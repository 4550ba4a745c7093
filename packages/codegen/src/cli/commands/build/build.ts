import { basename, dirname } from "node:path";
import type { BuildEngine } from "../../../emit/index.ts";
import { sizeWords } from "../../../inspect/index.ts";
import { type BuildOptions, checkTypes, guestBuilder, type Outcome, readGuestWorld } from "../../build/index.ts";
import { CliError, writeFiles } from "../../files/index.ts";
import type { LimitValues, WorldValues } from "../../flags/index.ts";
import { reportError } from "../../report.ts";
import { milliseconds, now, styled, type Terminal } from "../../terminal/index.ts";
import type { Command } from "../../usage/index.ts";
import { idleLine } from "../../watch/index.ts";

/** What `build` can be told. */
export interface BuildValues extends WorldValues, LimitValues {
  readonly wit: string;
  readonly out: string;
  readonly engine?: string;
  readonly "check-types"?: true;
  readonly minify?: true;
  readonly "source-map"?: string;
  readonly pure?: true;
  readonly watch?: true;
}

/** What `wit-bindgen-ts build` does. */
export const build: Command<BuildValues>["run"] = async (path, values, terminal) => {
  if (/[\\/]$/.test(values.out)) throw new CliError(`${values.out} is a folder, but a file has to go there`);
  let start = now();
  const builder = await guestBuilder(path, optionsFrom(path, values, terminal), terminal);
  const deliver = (outcome: Outcome): number => delivered(outcome, path, values, start, terminal);
  if (values.watch !== true) return deliver(await builder.once());
  await builder.watch((outcome) => {
    deliver(outcome);
    idleLine(terminal);
    start = now();
  });
  // Until the process is ended.
  return new Promise(() => {});
};

function optionsFrom(path: string, values: BuildValues, terminal: Terminal): BuildOptions {
  const engine = (values.engine ?? "starlingmonkey") as BuildEngine;
  return {
    engine,
    minify: values.minify === true,
    mapped: values["source-map"] !== "none",
    pure: values.pure === true,
    wit: values.wit,
    world: () => readGuestWorld(values.wit, engine, values),
    ...(values["check-types"] === true && {
      check: async (world) => {
        terminal.status("checking types…");
        await checkTypes(path, world.input, { world: values.world, engine });
        terminal.step(`checked the types of ${path}`);
      },
    }),
  };
}

/** Writes what was built, or says why nothing was. */
function delivered(
  outcome: Outcome,
  path: string,
  { wit, out }: BuildValues,
  start: ReturnType<typeof now>,
  terminal: Terminal,
): number {
  try {
    if ("error" in outcome) throw outcome.error;
    const { built, world } = outcome;
    writeFiles(dirname(out), [{ path: basename(out), contents: built.bytes }], path, ...world.paths);
    if (terminal.quiet) return 0;
    terminal.print([`${out}, ${sizeWords(built.bytes.length)}, in ${milliseconds(start)}`]);
    for (const [kind, names] of [
      ["imports", built.imports],
      ["exports", built.exports],
    ] as const)
      if (names.length > 0)
        terminal.note([
          [styled("yellow", "note:"), ` for its engine it ${kind} beside its world: ${names.join(", ")}`],
        ]);
    return 0;
  } catch (error) {
    // What is no matter of a module's own place is one of the WIT.
    return reportError(error, { path: wit }, terminal);
  }
}
