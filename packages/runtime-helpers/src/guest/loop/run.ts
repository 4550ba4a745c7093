import { isThenable } from "../../thenable.ts";
import { drain, isInstalled } from "../queue/jobs.ts";
import { runByEngine, runCount } from "./engine-turns.ts";
import { runByQueue } from "./queue-turns.ts";
import { start } from "./timers.ts";

/**
 * Turns the loop until a promise settles: at once where promises have a queue of their own (`guest/queue`), else in a promise, which the
 * engine waits for when an export returns it. May be called within another.
 *
 * @returns what it is fulfilled with
 * @throws what it is rejected with; an Error that says so where nothing can settle it
 */
export function run<T>(promise: PromiseLike<T>): T | Promise<T> {
  start();
  return isInstalled() ? runByQueue(promise) : runByEngine(promise);
}

/**
 * An export as an engine should have it: what its implementation gives may be a promise, which the loop then runs until it settles.
 */
export function enter<This, A extends unknown[], R>(
  func: (this: This, ...args: A) => R,
): (this: This, ...args: A) => Awaited<R> | Promise<Awaited<R>> {
  return function (this: This, ...args: A) {
    start();
    if (!isInstalled()) {
      const place = runCount();
      const result = func.apply(this, args);
      return isThenable(result) ? runByEngine(result as PromiseLike<Awaited<R>>, place) : (result as Awaited<R>);
    }
    try {
      const result = func.apply(this, args);
      return isThenable(result) ? runByQueue(result as PromiseLike<Awaited<R>>) : (result as Awaited<R>);
    } finally {
      drain(); // What it leaves behind runs as far as it can, as after an export in an engine with jobs.
    }
  };
}
