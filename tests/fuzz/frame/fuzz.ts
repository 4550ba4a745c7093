import type { Door } from "../door.ts";
import { casesOf, type Folders } from "./cases.ts";
import { loadDoor } from "./doors.ts";
import type { Failure } from "./failure.ts";
import { attemptAlone, type Finding, minimise, replay } from "./minimise.ts";
import { AttemptProcess } from "./process.ts";
import { search } from "./search.ts";

/** How long, and from where. */
export interface Extent {
  readonly seed: number;
  /** How many inputs at most. */
  readonly count: number;
  /** How long at most, in seconds. */
  readonly seconds: number;
  /** A search ends with this many findings: more of them seldom say more. */
  readonly enough: number;
  /** Replays this one input. */
  readonly path?: string | undefined;
}

/** What a door was found to do. */
export interface Outcome {
  readonly door: string;
  readonly seed: number;
  readonly inputs: number;
  readonly cases: number;
  readonly seconds: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly findings: readonly Found[];
}

/** A finding of this run, or a case of the corpus that fails. */
export type Found = Finding | { readonly file: string; readonly input: unknown; readonly failure: Failure };

export interface Watch {
  /** An input failed. */
  found(door: Door<unknown>, found: Found): void;
  /** So many inputs were attempted. */
  progress(door: string, inputs: number): void;
}

/** Attempts the cases of a door, then inputs of a seed, or the one that is replayed. */
export async function fuzz(module: string, extent: Extent, folders: Folders, watch: Watch): Promise<Outcome> {
  const { door, bounds } = await loadDoor(module);
  const attempts = new AttemptProcess(module, bounds.patience);
  const start = Date.now();
  const findings: Found[] = [];
  const add = (found: Found): void => {
    findings.push(found);
    watch.found(door, found);
  };
  const { seed, path, count } = extent;
  const cases = path === undefined ? casesOf(folders.corpus, door.name) : [];
  for (const { file, input } of cases) {
    const failure = await attemptAlone(attempts, input);
    if (failure !== undefined) add({ file, input, failure });
  }
  let next = 0;
  const deadline = Date.now() + extent.seconds * 1000;
  if (path !== undefined) {
    const finding = await replay(door, attempts, seed, path);
    if (finding !== undefined) add(finding);
    next = 1;
  }
  while (path === undefined && next < count && Date.now() < deadline && findings.length < extent.enough) {
    const range = { seed, from: next, to: count, deadline };
    const { next: reached, hit } = await search(door, attempts, range, (inputs) => watch.progress(door.name, inputs));
    if (hit !== undefined) {
      // In a process of its own: nothing that was attempted before has a part in it.
      const fresh = new AttemptProcess(module, bounds.patience);
      add(await minimise(door, fresh, seed, hit));
      await fresh.close();
    }
    next = reached;
  }
  await attempts.close();
  return {
    door: door.name,
    seed,
    inputs: next,
    cases: cases.length,
    seconds: (Date.now() - start) / 1000,
    counts: attempts.counts,
    findings,
  };
}
