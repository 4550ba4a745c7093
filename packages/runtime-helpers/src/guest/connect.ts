import {
  type FetchInput,
  type FetchOptions,
  type FetchResponse,
  fetchBy,
  type Handler,
  type HttpTypes,
  SmallHeaders,
  SmallResponse,
} from "./http/index.ts";
import { type Clock, clockBy, engineWaits, hasClock, hasQueue, type Poll, pollBy } from "./loop/index.ts";
import { reportTo } from "./report.ts";
import { addGlobals, encodeUtf8, installEvents, installMicrotasks, installTimers } from "./web/index.ts";

/** The interfaces of a world that the loop can use, as `import * as` has them; of whatever version. */
export interface GuestInterfaces {
  /** `wasi:io/poll`: what the loop waits by. */
  readonly poll: { readonly poll: (pollables: never) => ArrayLike<number> };
  /** `wasi:clocks/monotonic-clock`: timers and `AbortSignal.timeout` are the loop's then. */
  readonly "monotonic-clock"?: Clock;
  /** `wasi:http/outgoing-handler`: `fetch` is the loop's then, together with `http-types`. */
  readonly "outgoing-handler"?: Handler;
  /** `wasi:http/types`. */
  readonly "http-types"?: HttpTypes;
  /** `wasi:cli/stderr`: where errors are told that nobody catches, if the engine has no `console`. */
  readonly stderr?: { readonly getStderr: () => ErrorStream };
}

/** An output-stream, as far as messages need it. */
export interface ErrorStream {
  blockingWriteAndFlush(contents: never): void;
  [Symbol.dispose](): void;
}

/** The most bytes that `blocking-write-and-flush` takes. */
const MOST = 4096;

let fetchOfWorld: ((input: FetchInput, options?: FetchOptions) => Promise<FetchResponse>) | undefined;

/**
 * Gives the loop what its world imports, and the engine the globals that follow from that. It calls none of the imports, so it
 * may be called while modules are evaluated, which is at build time.
 */
export function connect(interfaces: GuestInterfaces): void {
  const { poll, "monotonic-clock": clock, "outgoing-handler": handler, "http-types": types, stderr } = interfaces;
  pollBy(poll.poll as unknown as Poll);
  if (stderr !== undefined) reportTo((line) => writeLine(stderr.getStderr(), line));
  installEvents();
  if (!hasQueue()) installMicrotasks();
  if (clock !== undefined) {
    clockBy(clock);
    installTimers();
  }
  if (handler !== undefined && types !== undefined) {
    fetchOfWorld = fetchBy({ handler, types });
    Object.assign(globalThis, { fetch: fetchOfWorld });
    addGlobals({ Headers: SmallHeaders, Response: SmallResponse });
  }
  engineWaits(() => !hasClock() || (fetchOfWorld === undefined && "fetch" in globalThis));
}

/**
 * The global `fetch`, for projects that have no types of it.
 *
 * @throws TypeError as a rejection, with the `error-code` as its cause
 */
export async function fetch(input: FetchInput, options?: FetchOptions): Promise<FetchResponse> {
  if (fetchOfWorld === undefined) throw new TypeError("fetch: the world has to import wasi:http/outgoing-handler");
  return fetchOfWorld(input, options);
}

function writeLine(stream: ErrorStream, line: string): void {
  const bytes = encodeUtf8(`${line}\n`);
  try {
    for (let at = 0; at < bytes.length; at += MOST)
      stream.blockingWriteAndFlush(bytes.subarray(at, at + MOST) as never);
  } finally {
    stream[Symbol.dispose]();
  }
}
