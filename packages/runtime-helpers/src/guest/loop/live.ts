import type { Pollable, Waiting } from "../types.ts";

/** `wasi:io/poll.poll`. */
export type Poll = (pollables: readonly Pollable[]) => ArrayLike<number>;

/** What is waited for, and what to do once it is ready. */
const live: Map<Pollable, () => void> = new Map();
let poll: Poll | undefined;
let onRegister: () => void = () => {};

/** The world's `poll`. */
export function pollBy(given: Poll): void {
  poll = given;
}

/** Whether the world's `poll` is known. */
export const canPoll = (): boolean => poll !== undefined;

/** What hears of it when something is to be waited for. */
export function watch(listener: () => void): void {
  onRegister = listener;
}

/** How many pollables are waited for. */
export const liveCount = (): number => live.size;

/**
 * Waits for a pollable, beside all others: the promise resolves when it is ready. The pollable is the loop's from now on, which
 * disposes of it then, or when the signal is aborted.
 *
 * @throws TypeError as a rejection, where it is waited for already
 */
export function register(pollable: Pollable, { signal }: Waiting = {}): Promise<void> {
  if (live.has(pollable)) return Promise.reject(new TypeError("register: this pollable is waited for already"));
  if (signal?.aborted) {
    pollable[Symbol.dispose]();
    return Promise.reject(signal.reason);
  }
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      live.delete(pollable);
      signal?.removeEventListener("abort", abort);
      pollable[Symbol.dispose]();
    };
    const abort = (): void => {
      leave();
      reject(signal!.reason);
    };
    live.set(pollable, () => {
      leave();
      resolve();
    });
    signal?.addEventListener("abort", abort);
    onRegister();
  });
}

/**
 * One `poll` over all that is waited for, and over an alarm, which is disposed of. What is ready resolves, in the order in which it was
 * registered.
 */
export function pollLive(alarm?: Pollable): void {
  const pollables = [...live.keys()];
  let ready: ArrayLike<number>;
  try {
    ready = poll!(alarm === undefined ? pollables : [...pollables, alarm]);
  } finally {
    alarm?.[Symbol.dispose]();
  }
  for (const index of Array.from(ready)) {
    const pollable = pollables[index];
    if (pollable !== undefined) live.get(pollable)?.();
  }
}
