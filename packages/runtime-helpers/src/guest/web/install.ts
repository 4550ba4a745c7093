import { clearTimeout, setInterval, setTimeout } from "../loop/index.ts";
import { told } from "../report.ts";
import { SmallAbortController, SmallAbortSignal } from "./abort.ts";
import { SmallEvent, SmallEventTarget } from "./events.ts";

type Globals = Record<string, unknown>;

/** Gives the engine what it has not. */
export function addGlobals(names: Globals): void {
  for (const [name, value] of Object.entries(names)) {
    if (!(name in globalThis)) (globalThis as Globals)[name] = value;
  }
}

/** Events and what aborts, where the engine has none. */
export function installEvents(): void {
  addGlobals({
    Event: SmallEvent,
    EventTarget: SmallEventTarget,
    AbortController: SmallAbortController,
    AbortSignal: SmallAbortSignal,
  });
  define(AbortSignal, "any", any);
  completeAbort(AbortController.prototype);
  completeAbort(AbortSignal);
}

/** StarlingMonkey 0.23 asks for a reason, which everywhere else has a default. */
function completeAbort(owner: object): void {
  const { abort } = owner as { abort(reason: unknown): unknown };
  define(owner, "abort", function (this: unknown, reason?: unknown) {
    return abort.call(
      this,
      reason === undefined ? new DOMException("This operation was aborted", "AbortError") : reason,
    );
  });
}

/** Has errors of microtasks told where the engine says nothing of them. */
export function installMicrotasks(): void {
  const { queueMicrotask } = globalThis;
  Object.assign(globalThis, { queueMicrotask: (func: () => void) => queueMicrotask(told("a microtask", func)) });
}

function define(owner: object, name: string, value: unknown): void {
  Object.defineProperty(owner, name, { value, writable: true, configurable: true });
}

/** `AbortSignal.any`, in place of that of StarlingMonkey 0.23 too, which has no event and a reason that nobody gave. */
function any(signals: Iterable<AbortSignal>): AbortSignal {
  const controller = new AbortController();
  for (const signal of signals) {
    const abort = (): void => controller.abort(signal.reason);
    if (signal.aborted) abort();
    else signal.addEventListener("abort", abort, { once: true });
  }
  return controller.signal;
}

/** Timers of the loop in place of the engine's, which do not come while the loop waits. */
export function installTimers(): void {
  Object.assign(globalThis, { setTimeout, setInterval, clearTimeout, clearInterval: clearTimeout });
  const timeout = (ms: number): AbortSignal => {
    const controller = new AbortController();
    setTimeout(
      () => controller.abort(new DOMException("The operation was aborted due to timeout", "TimeoutError")),
      ms,
    );
    return controller.signal;
  };
  define(AbortSignal, "timeout", timeout);
}
