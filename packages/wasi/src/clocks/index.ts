import { Pollable } from "@wit-bindgen-ts/runtime-helpers";
import type { MonotonicClock } from "../generated/interfaces/wasi-clocks-monotonic-clock.ts";
import type { Datetime, WallClock } from "../generated/interfaces/wasi-clocks-wall-clock.ts";
import type { MaySuspend } from "../may-suspend.ts";

/** Nanoseconds of a millisecond: the host counts in these. */
const NANOSECONDS = 1e6;

const nanoseconds = (ms: number): bigint => BigInt(Math.round(ms * NANOSECONDS));

/** `wasi:clocks/monotonic-clock` by `performance.now()`. */
export const monotonicClock = {
  now: (): bigint => nanoseconds(performance.now()),
  resolution(): bigint {
    const start = performance.now();
    let next = start;
    while (next === start) next = performance.now();
    return nanoseconds(next - start) || 1n;
  },
  subscribeInstant: (when: bigint): Pollable => Pollable.at(Number(when) / NANOSECONDS),
  subscribeDuration: (when: bigint): Pollable => Pollable.after(Number(when) / NANOSECONDS),
} satisfies MaySuspend<MonotonicClock>;

/** `wasi:clocks/wall-clock` by `Date.now()`, which counts milliseconds. */
export const wallClock: WallClock = {
  now: () => datetime(Date.now()),
  resolution: () => datetime(1),
};

const datetime = (ms: number): Datetime => ({
  seconds: BigInt(Math.floor(ms / 1000)),
  nanoseconds: (ms % 1000) * NANOSECONDS,
});
