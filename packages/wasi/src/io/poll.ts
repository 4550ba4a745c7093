import { Pollable, poll, type Waitable, whenReady } from "@wit-bindgen-ts/runtime-helpers";
import type { Pollable as GeneratedPollable } from "../generated/interfaces/wasi-io-poll.ts";

/**
 * `wasi:io/poll.poll`, also of pollables that another implementation made, which may stand among ours. Whether one of those is
 * ready is asked, and what its `block` returns is waited for: where that blocks the thread, so does this.
 */
export function pollAny(list: readonly object[]): Uint32Array | Promise<Uint32Array> {
  const pollables = list as readonly GeneratedPollable[];
  if (pollables.every(isOurs)) return poll(pollables);
  const ready = [...pollables.keys()].filter((index) => pollables[index]!.ready());
  if (ready.length > 0) return Uint32Array.from(ready);
  return whenReady(pollables.map(waitable), () => pollAny(list));
}

const isOurs = (pollable: object): pollable is Pollable => pollable instanceof Pollable;

const waitable = (pollable: GeneratedPollable): Waitable =>
  isOurs(pollable) ? pollable : Pollable.of(Promise.resolve(pollable.block()), "a pollable of another implementation");
