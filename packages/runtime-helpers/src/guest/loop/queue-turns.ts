import { drain } from "../queue/jobs.ts";
import { deadlock, turn } from "./turn.ts";

/** Waits for a promise of the queue, at once. */
export function runByQueue<T>(promise: PromiseLike<T>): T {
  let outcome: { readonly value: T } | { readonly error: unknown } | undefined;
  promise.then(
    (value) => {
      outcome = { value };
    },
    (error) => {
      outcome = { error };
    },
  );
  do drain();
  while (outcome === undefined && turn());
  if (outcome === undefined) throw deadlock();
  if ("error" in outcome) throw outcome.error;
  return outcome.value;
}
