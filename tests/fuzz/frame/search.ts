import { asyncProperty, check, PreconditionFailure } from "fast-check";
import type { Door } from "../door.ts";
import type { Failure } from "./failure.ts";
import type { AttemptProcess } from "./process.ts";

/** How many inputs are settled together. */
const settledTogether = 1000;

/** Which inputs are attempted: those of a seed, by their numbers. */
export interface Range {
  readonly seed: number;
  /** The number of the first. */
  readonly from: number;
  /** The number of the last, and one. */
  readonly to: number;
  /** When to stop in any case, as `Date.now` has it. */
  readonly deadline: number;
}

/** An input that fails, as it is found. */
export interface Hit {
  /** Its number. */
  readonly run: number;
  readonly input: unknown;
  readonly failure: Failure;
}

export interface Searched {
  /** The number of the first input that was not attempted. */
  readonly next: number;
  readonly hit: Hit | undefined;
}

/** Attempts inputs until one fails. */
export async function search(
  door: Door<unknown>,
  attempts: AttemptProcess,
  { seed, from, to, deadline }: Range,
  progress: (next: number) => void,
): Promise<Searched> {
  let next = from;
  let hit: Hit | undefined;
  let unsettled: unknown[] = [];
  const settle = async (): Promise<void> => {
    const first = next - unsettled.length;
    for (const { index, failure } of await attempts.settle()) {
      // What ends the process while it settles is laid to the last input.
      const at = index < 0 ? unsettled.length - 1 : index;
      hit ??= { run: first + at, input: unsettled[at], failure };
    }
    unsettled = [];
  };
  const property = asyncProperty(door.inputs, async (input) => {
    if (Date.now() >= deadline) throw new PreconditionFailure(true);
    unsettled.push(input);
    next += 1;
    const failure = await attempts.attempt(input);
    if (failure !== undefined) hit = { run: next - 1, input, failure };
    else if (unsettled.length === settledTogether) await settle();
    progress(next);
    return hit === undefined;
  });
  await check(property, { seed, path: `${from}`, numRuns: to - from, endOnFailure: true });
  if (unsettled.length > 0) await settle();
  return { next, hit };
}
