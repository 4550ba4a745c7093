import { median } from "./table.ts";

/** What is timed, in rounds that take turns, so that a busy moment of the machine hits all alike. */
const ROUNDS = 15;
/** How long one sample takes, in milliseconds. */
const SAMPLE = 4;

/** Does it so many times; gives the sum of what came out. */
export type Run = (count: number) => number;

interface Subject {
  readonly run: Run;
  readonly samples: number[];
  count: number;
}

/** Milliseconds. */
function time({ run, count }: Subject): number {
  const start = performance.now();
  run(count);
  return performance.now() - start;
}

/** Runs it until the engine has settled, and finds how many calls fill a sample. */
function warm(it: Subject): void {
  for (const end = performance.now() + 100; performance.now() < end; ) {
    const spent = time(it);
    if (spent < SAMPLE)
      it.count = Math.max(it.count + 1, Math.ceil(it.count * Math.min(8, (SAMPLE / (spent || 0.01)) * 1.1)));
  }
  it.count = Math.max(1, Math.round((it.count * SAMPLE) / time(it)));
}

/**
 * Nanoseconds a call, of each.
 *
 * @throws Error where they do not give the same
 */
export function measure(name: string, runs: readonly Run[]): number[] {
  const subjects = runs.map((run): Subject => ({ run, samples: [], count: 1 }));
  const results = subjects.map(({ run }) => run(3));
  if (new Set(results).size !== 1) throw new Error(`${name}: they differ: ${results.join(", ")}`);
  for (const one of subjects) warm(one);
  for (let round = 0; round < ROUNDS; round++) {
    for (const one of subjects) one.samples.push((time(one) / one.count) * 1e6);
  }
  return subjects.map(({ samples }) => median(samples));
}
