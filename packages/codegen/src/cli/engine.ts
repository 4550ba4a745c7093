import { setFlagsFromString } from "node:v8";

/** The last major version of Node in which the flags below were tried. */
const LAST_TRIED_NODE = 26;

const WASM_FLAGS = ["--liftoff-only", "--no-wasm-tier-up", "--no-wasm-dynamic-tiering", "--wasm-lazy-validation"];

/** What V8 does without them. */
const WASM_DEFAULTS = ["--no-liftoff-only", "--wasm-tier-up", "--wasm-dynamic-tiering", "--no-wasm-lazy-validation"];

/** What has memory for new objects grow at once, and no collection begin in steps, which costs more than it saves: little lives long. */
const MEMORY_FLAGS = ["--semi-space-growth-factor=16", "--no-incremental-marking"];

/** What puts off optimising, by the first version of Node that has it; in between it is not known to be there. */
const LATER_OPTIMISATION: Readonly<Record<number, readonly string[]>> = {
  20: ["--interrupt-budget=2000000"],
  21: [],
  24: ["--invocation-count-for-maglev=10000", "--invocation-count-for-turbofan=100000"],
};

/**
 * The parser and the generator run for some milliseconds in a process of their own, so optimising what they are made of costs
 * several times what it gains. For WebAssembly the first flag alone would do on a command line; V8 does not draw its conclusions
 * once it runs. JavaScript is still optimised where it runs for long, and as ever where a guest will run.
 */
export function beQuickToStart(isForGuest: boolean): void {
  const { node } = process.versions;
  const since = Object.keys(LATER_OPTIMISATION)
    .filter((version) => Number(version) <= Number.parseInt(node, 10))
    .at(-1);
  set([...WASM_FLAGS, ...(isForGuest ? [] : [...MEMORY_FLAGS, ...(LATER_OPTIMISATION[Number(since)] ?? [])])]);
}

/** What is compiled from now on is a guest, which is worth optimising. */
export const beQuickToRun = (): void => set(WASM_DEFAULTS);

/**
 * V8 complains on stderr of a flag that it does not know (any more), and Bun has no V8 at all: only where they are
 * known to be there, since elsewhere it just takes longer.
 */
function set(flags: readonly string[]): void {
  if (!isNode() || Number.parseInt(process.versions.node, 10) > LAST_TRIED_NODE) return;
  for (const flag of flags) setFlagsFromString(flag);
}

/** Whether this is Node itself, and not what takes its place. */
export function isNode(): boolean {
  const { bun, deno } = process.versions;
  return bun === undefined && deno === undefined;
}
