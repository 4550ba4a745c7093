/** How long guests may go on without a turn for the timers and sockets of the host, in milliseconds. */
const TURN = 8;
/** The clock costs more than a call: it is read at every so many. */
const EVERY = 16;

/** Runs a function once the event loop has looked at its timers and sockets. */
const macrotask: (run: () => void) => void =
  (globalThis as { setImmediate?: (run: () => void) => void }).setImmediate ??
  ((run) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      run();
    };
    port2.postMessage(undefined);
  });

/**
 * Sees to it that the event loop turns: a guest that finds all ready never waits, and one that waits for promises which are resolved
 * already runs in microtasks alone.
 */
export class Turns {
  #last = 0;
  #count = 0;

  /** Asked whenever the guest could go on at once: a turn to wait for, where one is due. */
  due(): Promise<void> | undefined {
    if (++this.#count % EVERY !== 0) return undefined;
    const now = performance.now();
    if (now - this.#last < TURN) return undefined;
    return new Promise((resolve) => {
      macrotask(() => {
        this.#last = performance.now();
        resolve();
      });
    });
  }
}
