import { createRequire } from "node:module";
import { join } from "node:path";
import { beQuickToStart, isNode } from "../engine.ts";
import type { start } from "../start.ts";
import { loadCompiled } from "./compiled.ts";

/** The bundle of the command, beside that of this file. */
interface Bundle {
  readonly start: typeof start;
}

/** The hash of that bundle, once this is one. */
declare const BUNDLE_HASH: string;

/** Commands that run a guest: they take long, and change how the engine compiles on the way. */
const FOR_GUESTS = new Set(["run", "serve"]);

/**
 * The command's first file, small enough to be loaded at once: it has the engine set before it compiles the others, which V8 takes as
 * compiled only under the settings that they were compiled with.
 *
 * @param args - what follows the program's name
 * @param cache - the folder for what V8 compiles
 * @returns the exit code, as `main` has it
 */
export async function boot(args: readonly string[], cache: string): Promise<number> {
  const [command = ""] = args;
  const isForGuest = FOR_GUESTS.has(command);
  beQuickToStart(isForGuest);
  const path = join(__dirname, "cli.cjs");
  if (isForGuest || !keepsCode()) return (createRequire(path)(path) as Bundle).start(args);
  // What one command calls, others mostly do not.
  const name = /^[a-z]+$/.test(command) ? command : "options";
  const file = join(cache, `${process.version}-${process.arch}`, name);
  const { exports, keep } = loadCompiled<Bundle>(path, file, BUNDLE_HASH);
  const code = await exports.start(args);
  if (code === 0) keep();
  return code;
}

const keepsCode = (): boolean => isNode() && process.env["NODE_DISABLE_COMPILE_CACHE"] === undefined;
