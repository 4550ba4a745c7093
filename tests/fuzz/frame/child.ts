import type { Attack } from "../door.ts";
import { type Bounds, loadDoor } from "./doors.ts";
import { type Failure, failure, failureOf } from "./failure.ts";
import { peakMebibytes } from "./peak.ts";
import type { Answer, Failed, Question } from "./protocol.ts";

/** The process in which inputs are attempted: it may hang, crash, or need too much memory, and the command lives on. */
export async function serve(module: string): Promise<void> {
  const { door, bounds } = await loadDoor(module);
  const attack = await door.open();
  const attempts = new Attempts(attack, bounds);
  let turn = Promise.resolve();
  process.on("message", (question: Question) => {
    turn = turn.then(async () => {
      const answer = await attempts.answer(question);
      process.send!(answer);
      if ("close" in question) process.disconnect();
    });
  });
  process.send!({ failures: [] } satisfies Answer);
}

class Attempts {
  readonly #attack: Attack<unknown>;
  readonly #bounds: Bounds;
  /** Since the last time that something was settled. */
  readonly #inputs: unknown[] = [];

  constructor(attack: Attack<unknown>, bounds: Bounds) {
    this.#attack = attack;
    this.#bounds = bounds;
  }

  async answer(question: Question): Promise<Answer> {
    if ("close" in question) {
      await this.#attack.close?.();
      return { failures: [] };
    }
    if ("attempt" in question) {
      const index = this.#inputs.push(question.attempt) - 1;
      const failed = await this.#attempt(question.attempt);
      return { failures: failed === undefined ? [] : [{ index, failure: failed }] };
    }
    const failures = await this.#settle();
    return { failures, counts: this.#attack.counts() };
  }

  async #attempt(input: unknown): Promise<Failure | undefined> {
    const before = process.cpuUsage();
    try {
      await this.#attack.attempt(input);
    } catch (error) {
      return failureOf(error);
    }
    const { user, system } = process.cpuUsage(before);
    const seconds = (user + system) / 1e6;
    const bounds = this.#bounds;
    if (seconds > bounds.seconds)
      return failure("TooSlow", `took ${seconds.toFixed(1)} s of CPU time, where ${bounds.seconds} s are allowed`);
    const mebibytes = peakMebibytes();
    if (mebibytes > bounds.mebibytes)
      return failure("TooLarge", `took ${mebibytes.toFixed(0)} MiB of memory, where ${bounds.mebibytes} are allowed`);
    return undefined;
  }

  async #settle(): Promise<Failed[]> {
    const late = (await this.#attack.settle?.()) ?? [];
    const failures = late.map(({ input, error }) => ({
      index: this.#inputs.indexOf(input),
      failure: failureOf(error),
    }));
    this.#inputs.length = 0;
    return failures;
  }
}
