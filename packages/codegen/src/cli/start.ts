import { setFlagsFromString } from "node:v8";
import { prepare } from "@wit-bindgen-ts/wit-parser";

/** The last major version of Node in which the flags below were tried. */
const LAST_TRIED_NODE = 26;

/**
 * The command line's entry: the parser's WebAssembly is compiled while everything else loads.
 *
 * @param args - what follows the program's name
 * @returns the exit code, as {@link main} has it
 */
export async function start(args: readonly string[]): Promise<number> {
  beQuickToStart();
  // Options alone, such as --version, parse nothing.
  if (args.some((argument) => !argument.startsWith("-"))) prepare();
  const { main } = await import("./main.ts");
  return main(args);
}

/**
 * The parser runs for some milliseconds in a process of its own, so optimising its WebAssembly costs several times what
 * it gains. Only the first flag would do on a command line; V8 does not draw its conclusions once it runs.
 *
 * V8 complains on stderr of a flag that it does not know (any more), and Bun has no V8 at all: only where they are
 * known to be there, since elsewhere it just takes longer.
 */
function beQuickToStart(): void {
  const { node, bun, deno } = process.versions;
  if (bun !== undefined || deno !== undefined || Number.parseInt(node, 10) > LAST_TRIED_NODE) return;
  for (const flag of ["--liftoff-only", "--no-wasm-tier-up", "--no-wasm-dynamic-tiering", "--wasm-lazy-validation"])
    setFlagsFromString(flag);
}
