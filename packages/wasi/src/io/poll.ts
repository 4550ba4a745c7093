import { Pollable, poll, type Waitable, whenReady } from "@wit-bindgen-ts/runtime-helpers";
import type { Pollable as GeneratedPollable } from "../generated/interfaces/wasi-io-poll.ts";

/**
 * `wasi:io/poll.poll`, also of pollables that another implementation made, which may stand among ours. Whether one of those is
 * ready is asked, and what its `block` returns is waited for: where that blocks the thread, so does this.
 */
export function pollAny(list: readonly GeneratedPollable[]): Uint32Array | Promise<Uint32Array> {
  if (list.every((pollable) => pollable instanceof Pollable)) return poll(list);
  const ready = [...list.keys()].filter((index) => list[index]!.ready());
  if (ready.length > 0) return Uint32Array.from(ready);
  return whenReady(list.map(waitable), () => pollAny(list));
}

const waitable = (pollable: GeneratedPollable): Waitable =>
  pollable instanceof Pollable
    ? pollable
    : Pollable.of(Promise.resolve(pollable.block()), "a pollable of another implementation");
