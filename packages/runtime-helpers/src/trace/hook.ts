import { optionOf } from "../own.ts";
import { show } from "../show.ts";
import { isThenable } from "../thenable.ts";
import type { TracedCall, TraceOptions } from "./traced-call.ts";

/** What is told of calls; what it throws changes none of them. */
export type Hook = (call: TracedCall) => void;

/**
 * The hook of the host, where it gives one.
 *
 * @throws TypeError where that is no function
 */
export function hookOf(options: TraceOptions): Hook | undefined {
  const hook: unknown = optionOf(options, "trace");
  if (hook === undefined) return undefined;
  if (typeof hook !== "function") throw new TypeError(`options.trace: expected a function, got ${show(hook)}`);
  return (call) => {
    try {
      const returned: unknown = hook(call);
      if (isThenable(returned)) returned.then(undefined, report);
    } catch (error) {
      report(error);
    }
  };
}

/** Writes where people look for errors. An error that nobody catches would end some processes, and so change what is traced. */
function report(error: unknown): void {
  try {
    console.error("uncaught error in options.trace:", error);
  } catch {
    // There is no console, or it throws as well.
  }
}
