/** How long one sample takes, in milliseconds. */
const SAMPLE = 1;

/** Does it so many times. */
export type Run = (count: number) => unknown;

interface Subject {
  readonly run: Run;
  count: number;
  least: number;
}

/** Milliseconds. */
async function time({ run, count }: Subject): Promise<number> {
  const start = performance.now();
  const ended = run(count);
  // What does not wait is not made to.
  if (ended instanceof Promise) await ended;
  return performance.now() - start;
}

/** Runs it until the engine has settled, and finds how many calls fill a sample. */
async function warm(it: Subject): Promise<void> {
  for (const end = performance.now() + 150; performance.now() < end; ) {
    const spent = await time(it);
    if (spent < SAMPLE)
      it.count = Math.max(it.count + 1, Math.ceil(it.count * Math.min(8, (SAMPLE / (spent || 0.01)) * 1.1)));
  }
  it.count = Math.max(1, Math.round((it.count * SAMPLE) / (await time(it))));
}

/**
 * The least nanoseconds a call of each, over rounds that take turns: what else the machine does only ever adds to a sample, and to any
 * of them alike.
 */
export async function least(runs: readonly Run[], rounds: number): Promise<number[]> {
  const subjects = runs.map((run): Subject => ({ run, count: 1, least: Number.POSITIVE_INFINITY }));
  for (const one of subjects) await warm(one);
  for (let round = 0; round < rounds; round++)
    for (const one of subjects) one.least = Math.min(one.least, ((await time(one)) / one.count) * 1e6);
  return subjects.map(({ least }) => least);
}
