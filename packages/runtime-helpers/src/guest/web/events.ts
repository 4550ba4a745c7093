/** An event, for engines that have none. */
export class SmallEvent {
  readonly type: string;
  target: unknown = null;

  constructor(type: string) {
    this.type = type;
  }
}

type Listener = ((event: SmallEvent) => void) | { handleEvent(event: SmallEvent): void };

/** How to listen, as in `addEventListener`. */
interface ListenOptions {
  readonly once?: boolean;
}

/** `EventTarget`, for engines that have none: no capture, nothing that bubbles. */
export class SmallEventTarget {
  readonly #listeners: Map<string, Map<Listener, ListenOptions>> = new Map();

  addEventListener(type: string, listener: Listener | null, options?: boolean | ListenOptions): void {
    if (listener === null) return;
    const listeners = this.#listeners.get(type) ?? new Map();
    this.#listeners.set(type, listeners);
    if (!listeners.has(listener)) listeners.set(listener, typeof options === "object" ? options : {});
  }

  removeEventListener(type: string, listener: Listener | null): void {
    if (listener !== null) this.#listeners.get(type)?.delete(listener);
  }

  dispatchEvent(event: SmallEvent): boolean {
    event.target = this;
    const listeners = this.#listeners.get(event.type);
    for (const [listener, { once }] of [...(listeners ?? [])]) {
      if (!listeners!.has(listener)) continue;
      if (once) listeners!.delete(listener);
      if (typeof listener === "function") listener.call(this as never, event);
      else listener.handleEvent(event);
    }
    return true;
  }
}
