import { expected } from "../errors.ts";
import { optionOf } from "../own.ts";

/** What every promised function takes behind its parameters. */
export interface CallOptions {
  /**
   * Gives the call up. One that still waits for its turn has then done nothing; one that the guest is in ends the whole instance, as a
   * trap does, for there is no gentler way out of a function.
   */
  readonly signal?: AbortSignal | undefined;
}

/**
 * The signal of a call.
 *
 * @throws TypeError where there is something else, or the signal's reason where it is aborted
 */
export function signalOf(func: string, options: CallOptions | undefined): AbortSignal | undefined {
  const signal = optionOf(options, "signal");
  if (signal === undefined) return undefined;
  if (typeof signal?.throwIfAborted !== "function") throw expected("an AbortSignal", signal, func, "options.signal");
  signal.throwIfAborted();
  return signal;
}
