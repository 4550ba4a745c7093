import { setFlagsFromString } from "node:v8";
import { prepare } from "@wit-bindgen-ts/wit-parser";

/** The last major version of Node in which the flags below were tried. */
const LAST_TRIED_NODE = 26;

const WASM_FLAGS = ["--liftoff-only", "--no-wasm-tier-up", "--no-wasm-dynamic-tiering", "--wasm-lazy-validation"];

/** What puts off optimising, by the first version of Node that has it; in between it is not known to be there. */
const LATER_OPTIMISATION: Readonly<Record<number, readonly string[]>> = {
  20: ["--interrupt-budget=2000000"],
  21: [],
  24: ["--invocation-count-for-maglev=10000", "--invocation-count-for-turbofan=100000"],
};

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
 * The parser and the generator run for some milliseconds in a process of their own, so optimising what they are made of costs
 * several times what it gains. For WebAssembly the first flag alone would do on a command line; V8 does not draw its conclusions
 * once it runs. JavaScript is still optimised where it runs for long.
 *
 * V8 complains on stderr of a flag that it does not know (any more), and Bun has no V8 at all: only where they are
 * known to be there, since elsewhere it just takes longer.
 */
function beQuickToStart(): void {
  const { node, bun, deno } = process.versions;
  const major = Number.parseInt(node, 10);
  if (bun !== undefined || deno !== undefined || major > LAST_TRIED_NODE) return;
  const since = Object.keys(LATER_OPTIMISATION)
    .filter((version) => Number(version) <= major)
    .at(-1);
  for (const flag of [...WASM_FLAGS, ...(LATER_OPTIMISATION[Number(since)] ?? [])]) setFlagsFromString(flag);
}
