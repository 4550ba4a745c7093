import {
  type EnvironmentOptions,
  environment,
  exit,
  type Output,
  stderr,
  stdin,
  stdout,
  type Terminals,
  terminalInput,
  terminalOutput,
  terminalStderr,
  terminalStdin,
  terminalStdout,
} from "./cli/index.ts";
import { monotonicClock, wallClock } from "./clocks/index.ts";
import { type Fetch, httpTypes, outgoingHandler } from "./http/index.ts";
import { ioError, ioPoll, ioStreams } from "./io/index.ts";
import { insecure, insecureSeed, random } from "./random/index.ts";

/** What a guest is granted: nothing that is not here. Clocks and random numbers it has in any case. */
export interface WasiOptions extends EnvironmentOptions {
  /** Where its input comes from; it is at its end without. */
  readonly stdin?: ReadableStream<Uint8Array> | undefined;
  /** Where its output goes; it is discarded without. */
  readonly stdout?: Output | undefined;
  /** Where its error messages go; they are discarded without. */
  readonly stderr?: Output | undefined;
  /** What sends its requests: `fetch`, or a function that decides which it lets through. They are denied without. */
  readonly fetch?: Fetch | undefined;
  /** Which of the standard streams it is told are terminals. */
  readonly terminals?: Terminals | undefined;
}

/**
 * WASI 0.2 as the imports of a component, under ids that fit every 0.2.x.
 *
 * ```ts
 * const { run } = await instantiate(wasi({ args: ["app", "--help"], stdout: (bytes) => process.stdout.write(bytes) }));
 * ```
 */
export const wasi = (options: WasiOptions = {}) => ({
  "wasi:io/error": ioError,
  "wasi:io/poll": ioPoll,
  "wasi:io/streams": ioStreams,
  "wasi:clocks/monotonic-clock": monotonicClock,
  "wasi:clocks/wall-clock": wallClock,
  "wasi:random/random": random,
  "wasi:random/insecure": insecure,
  "wasi:random/insecure-seed": insecureSeed,
  "wasi:cli/environment": environment(options),
  "wasi:cli/exit": exit,
  "wasi:cli/stdin": stdin(options.stdin),
  "wasi:cli/stdout": stdout(options.stdout),
  "wasi:cli/stderr": stderr(options.stderr),
  "wasi:cli/terminal-input": terminalInput,
  "wasi:cli/terminal-output": terminalOutput,
  "wasi:cli/terminal-stdin": terminalStdin(options.terminals?.stdin),
  "wasi:cli/terminal-stdout": terminalStdout(options.terminals?.stdout),
  "wasi:cli/terminal-stderr": terminalStderr(options.terminals?.stderr),
  "wasi:http/types": httpTypes,
  "wasi:http/outgoing-handler": outgoingHandler(options.fetch),
});

/** What {@link wasi} gives. */
export type Wasi = ReturnType<typeof wasi>;
