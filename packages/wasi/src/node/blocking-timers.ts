import { Pollable } from "@wit-bindgen-ts/runtime-helpers";
import { monotonicClock } from "../clocks/index.ts";
import { ioPoll } from "../io/index.ts";

/** A timer that blocks the thread of whoever waits for it. */
class BlockingTimer extends Pollable {
  static from({ what, deadline }: Pollable): BlockingTimer {
    return new BlockingTimer(what, undefined, deadline);
  }

  override block(): void {
    sleepUntil(this.deadline);
  }
}

/** Never notified. */
const cell = new Int32Array(new SharedArrayBuffer(4));

function sleepUntil(deadline: number): void {
  for (let left = deadline - performance.now(); left > 0; left = deadline - performance.now())
    Atomics.wait(cell, 0, 0, left);
}

const isTimer = (pollable: object): pollable is BlockingTimer => pollable instanceof BlockingTimer;

/**
 * Timers for guests that are not suspended, for `{ ...wasi(), ...blockingTimers() }`: who waits for nothing but time blocks the thread
 * until then, and with it the timers, sockets and promises of the host. Go sleeps so, also for some milliseconds before it tells of a
 * panic. Whatever else a guest waits for it can not have without the host, so there it is as ever.
 */
export const blockingTimers = () => ({
  "wasi:io/poll": {
    ...ioPoll,
    poll(list: readonly object[]): Uint32Array | Promise<Uint32Array> {
      if (list.length > 0 && list.every(isTimer))
        sleepUntil(list.reduce((earliest, { deadline }) => Math.min(earliest, deadline), Number.POSITIVE_INFINITY));
      return ioPoll.poll(list);
    },
  },
  "wasi:clocks/monotonic-clock": {
    ...monotonicClock,
    subscribeInstant: (when: bigint): Pollable => BlockingTimer.from(monotonicClock.subscribeInstant(when)),
    subscribeDuration: (when: bigint): Pollable => BlockingTimer.from(monotonicClock.subscribeDuration(when)),
  },
});
