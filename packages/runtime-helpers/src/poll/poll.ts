import { type Waitable, whenReady } from "./wait.ts";

/**
 * `wasi:io/poll.poll`: the indices of those that are ready, of which there is at least one.
 *
 * @returns a promise only where there is none yet
 * @throws Trap where the list is empty, or nothing of it can ever be ready
 */
export const poll = (list: readonly Waitable[]): Uint32Array | Promise<Uint32Array> =>
  whenReady(list, (ready) => Uint32Array.from(ready));
