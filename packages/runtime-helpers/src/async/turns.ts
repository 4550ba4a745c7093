/** How long guests may go on without a turn for the timers and sockets of the host, in milliseconds. */
const TURN = 8;
/** The clock costs more than a call: it is read at every so many. */
const EVERY = 4;

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

/** There is one event loop, for all instances: when it turned last, as far as is known here, and how often somebody asked since. */
let last = 0;
let count = 0;
/** The turn that all are waiting for. */
let next: Promise<void> | undefined;

/**
 * Asked whenever a guest could go on at once: a turn to wait for, where one is due. It sees to it that the event loop turns: guests
 * that find all ready never wait, and those that wait for what is resolved already, however many they are, run in microtasks alone.
 */
export function turnDue(): Promise<void> | undefined {
  if (next !== undefined || ++count % EVERY !== 0) return next;
  if (performance.now() - last < TURN) return undefined;
  next = new Promise((resolve) => {
    macrotask(() => {
      last = performance.now();
      next = undefined;
      resolve();
    });
  });
  return next;
}
