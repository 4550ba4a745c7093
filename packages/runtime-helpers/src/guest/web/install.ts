import { clearTimeout, setInterval, setTimeout } from "../loop/index.ts";
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
  Object.defineProperty(AbortSignal, "timeout", { value: timeout, writable: true, configurable: true });
}
