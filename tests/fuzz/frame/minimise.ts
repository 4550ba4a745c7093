import { asyncProperty, check, PreconditionFailure } from "fast-check";
import type { Door } from "../door.ts";
import type { Failure } from "./failure.ts";
import type { AttemptProcess } from "./process.ts";
import type { Hit } from "./search.ts";

/** How long one failure is made smaller, in milliseconds. */
const patience = 120_000;

/** An input that fails, and how to have it again. */
export interface Finding {
  readonly seed: number;
  /** fast-check's: the number of the input, and how it was made smaller. */
  readonly path: string;
  readonly input: unknown;
  readonly failure: Failure;
  /** Whether the input fails by itself, or only after those before it. */
  readonly alone: boolean;
}

/** Makes an input smaller, as long as it fails in the same way. */
export async function minimise(
  door: Door<unknown>,
  attempts: AttemptProcess,
  seed: number,
  hit: Hit,
): Promise<Finding> {
  const deadline = Date.now() + patience;
  let smallest: { input: unknown; failure: Failure } | undefined;
  const property = asyncProperty(door.inputs, async (input) => {
    if (Date.now() >= deadline) throw new PreconditionFailure(true);
    const failure = await attemptAlone(attempts, input);
    if (failure?.name !== hit.failure.name) return true;
    smallest = { input, failure };
    return false;
  });
  const { counterexamplePath } = await check(property, { seed, path: `${hit.run}`, numRuns: 1 });
  if (smallest === undefined || counterexamplePath === null)
    return { seed, path: `${hit.run}`, input: hit.input, failure: hit.failure, alone: false };
  return { seed, path: counterexamplePath, ...smallest, alone: true };
}

/** Attempts the one input that a path leads to. */
export async function replay(
  door: Door<unknown>,
  attempts: AttemptProcess,
  seed: number,
  path: string,
): Promise<Finding | undefined> {
  let finding: Finding | undefined;
  let done = false;
  const property = asyncProperty(door.inputs, async (input) => {
    // fast-check would go on with those beside it.
    if (done) throw new PreconditionFailure(true);
    done = true;
    const failure = await attemptAlone(attempts, input);
    if (failure !== undefined) finding = { seed, path, input, failure, alone: true };
    return failure === undefined;
  });
  await check(property, { seed, path, numRuns: 1, endOnFailure: true });
  return finding;
}

/** Why an input fails by itself, where it does. */
export async function attemptAlone(attempts: AttemptProcess, input: unknown): Promise<Failure | undefined> {
  const failure = await attempts.attempt(input);
  const [late] = await attempts.settle();
  return failure ?? late?.failure;
}
