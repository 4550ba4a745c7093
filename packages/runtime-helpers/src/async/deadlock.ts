/** What may wait for something that never comes. */
interface Waiter {
  deadlock(): void;
}

interface Process {
  on(event: "beforeExit", listener: () => void): void;
}

let watched: Set<WeakRef<Waiter>> | undefined;
let gone: FinalizationRegistry<WeakRef<Waiter>> | undefined;

/**
 * Has somebody told when nothing is left that could run, and whoever waits then waits for ever. Node, Deno and Bun know that, at the end of
 * the process; browsers never do.
 */
export function watchForDeadlock(waiter: Waiter): void {
  const { process } = globalThis as { process?: Partial<Process> };
  if (typeof process?.on !== "function") return;
  if (watched === undefined) {
    const waiters = new Set<WeakRef<Waiter>>();
    watched = waiters;
    gone = new FinalizationRegistry((ref) => waiters.delete(ref));
    process.on("beforeExit", () => {
      for (const ref of waiters) ref.deref()?.deadlock();
    });
  }
  const ref = new WeakRef(waiter);
  watched.add(ref);
  gone?.register(waiter, ref);
}
