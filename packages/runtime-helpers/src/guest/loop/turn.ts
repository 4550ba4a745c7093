import { told } from "../report.ts";
import { liveCount, pollLive } from "./live.ts";
import { alarm, collectDue, takeDue } from "./timers.ts";

/**
 * What the loop does when no promise has a job: calls the next timer that is due, or waits for whatever is ready first.
 *
 * @returns false where there is nothing to wait for
 */
export function turn(): boolean {
  const timer = takeDue();
  if (timer !== undefined) {
    told("a timer", timer)();
    return true;
  }
  const first = alarm();
  if (first === undefined && liveCount() === 0) return false;
  pollLive(first);
  collectDue();
  return true;
}

/** The error for a promise that nothing can settle any more. */
export const deadlock = (): Error =>
  new Error("deadlock: this promise waits for nothing that can come: there is no pollable, no timer and no job left");
