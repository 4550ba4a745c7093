import type { Attack } from "../door.ts";
import { loadDoor } from "./doors.ts";
import { type Failure, failure, failureOf } from "./failure.ts";
import type { Answer, Failed, Question } from "./protocol.ts";

/** What a process may have in memory, of which the engine's own heap is bounded beside. */
const maxMemory = 2 * 2 ** 30;

/** The process in which inputs are attempted: it may hang, crash, or need too much memory, and the command lives on. */
export async function serve(module: string): Promise<void> {
  const { door, seconds } = await loadDoor(module);
  const attack = await door.open();
  const attempts = new Attempts(attack, seconds);
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
  readonly #seconds: number;
  /** Since the last time that something was settled. */
  readonly #inputs: unknown[] = [];

  constructor(attack: Attack<unknown>, seconds: number) {
    this.#attack = attack;
    this.#seconds = seconds;
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
    if (seconds > this.#seconds)
      return failure("TooSlow", `took ${seconds.toFixed(1)} s of CPU time, where ${this.#seconds} s are allowed`);
    const memory = process.memoryUsage.rss();
    if (memory > maxMemory) return failure("TooLarge", `the process has ${memory} bytes in memory`);
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
