import { report } from "../report.ts";
import { canPoll, watch } from "./live.ts";
import { watchTimers } from "./timers.ts";
import { deadlock, turn } from "./turn.ts";

/** What the engine sets timers with, before the loop takes their place. */
const { setTimeout, clearTimeout } = globalThis as {
  setTimeout?: (call: () => void, ms: number) => unknown;
  clearTimeout?: (id: unknown) => void;
};

/** A promise that is being waited for. */
interface Run {
  readonly reject: (error: unknown) => void;
}

/** Those that are being waited for: the later ones are within the earlier. */
const runs: Run[] = [];
/** The engine's timer that the next turn comes by: after all jobs of promises. */
let next: unknown;
let engineMayWait: () => boolean = () => true;

/** Says whether the engine may be waiting for something of its own, so that nobody can tell a deadlock. */
export function engineWaits(given: () => boolean): void {
  engineMayWait = given;
}

/** How many runs there are: the place of one that begins now. */
export const runCount = (): number => runs.length;

/**
 * Waits for a promise of the engine, which runs its jobs between the turns of the loop.
 *
 * @param place before those that what gave the promise has begun itself
 */
export function runByEngine<T>(promise: PromiseLike<T>, place: number = runs.length): Promise<T> {
  if (!canPoll()) return Promise.resolve(promise);
  return new Promise((resolve, reject) => {
    const run: Run = { reject };
    runs.splice(place, 0, run);
    promise.then(
      (value) => {
        leave(run);
        resolve(value);
      },
      (error) => {
        leave(run);
        reject(error);
      },
    );
    wake();
  });
}

watch(wake);
watchTimers(wake);

/** Has a turn come, if somebody waits for one. */
function wake(): void {
  if (next !== undefined || runs.length === 0) return;
  if (setTimeout === undefined) {
    throw new Error('this engine runs no jobs by itself: import "@wit-bindgen-ts/runtime-helpers/guest/queue" first');
  }
  next = setTimeout(takeTurn, 0);
}

/** Ends with the last run, so that nothing of the engine is left behind. */
function leave(run: Run): void {
  const index = runs.indexOf(run);
  if (index >= 0) runs.splice(index, 1);
  if (runs.length > 0 || next === undefined) return;
  clearTimeout!(next);
  next = undefined;
}

/** One turn. Where there is nothing to wait for, the engine goes on alone, or the innermost run has failed. */
function takeTurn(): void {
  next = undefined;
  try {
    if (!turn()) {
      if (engineMayWait()) return;
      const error = deadlock();
      if (runs.length === 1) report("uncaught error", error); // The engine may have no words for it.
      runs.pop()!.reject(error);
    }
    wake();
  } catch (error) {
    for (const run of runs.splice(0)) run.reject(error);
  }
}
