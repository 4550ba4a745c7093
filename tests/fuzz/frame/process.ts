import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { type Failure, failure } from "./failure.ts";
import type { Answer, Question } from "./protocol.ts";

const entry = fileURLToPath(new URL("../run.mjs", import.meta.url));

/** How long, in seconds, judging many inputs together may take at least: a compiler has to start. */
const settling = 300;

/** A process that attempts inputs of a door. It is started when it is needed, and anew after one that ended it. */
export class AttemptProcess {
  readonly #module: string;
  readonly #patience: number;
  #child: Promise<ChildProcess> | undefined;
  /** Of processes that ended, and of this one up to the last time that something was settled. */
  readonly #ended: Record<string, number> = {};
  #counts: Readonly<Record<string, number>> = {};

  /** @param patience after how many seconds an attempt hangs */
  constructor(module: string, patience: number) {
    this.#module = module;
    this.#patience = patience;
  }

  get counts(): Readonly<Record<string, number>> {
    return add({ ...this.#ended }, this.#counts);
  }

  /** Why an input fails, where it does. */
  async attempt(input: unknown): Promise<Failure | undefined> {
    const { failures } = await this.#ask({ attempt: input }, this.#patience);
    return failures[0]?.failure;
  }

  /** Which inputs since the last call fail after all, by their index from 0. */
  async settle(): Promise<Answer["failures"]> {
    const { failures, counts } = await this.#ask({ settle: true }, Math.max(settling, this.#patience));
    this.#counts = counts ?? this.#counts;
    return failures;
  }

  async close(): Promise<void> {
    if (this.#child !== undefined) await this.#ask({ close: true }, settling);
    this.#forget();
  }

  #end(child: ChildProcess): void {
    child.kill("SIGKILL");
    this.#forget();
  }

  #forget(): void {
    add(this.#ended, this.#counts);
    this.#counts = {};
    this.#child = undefined;
  }

  async #ask(question: Question, seconds: number): Promise<Answer> {
    this.#child ??= start(this.#module);
    const child = await this.#child;
    const answer = answerOf(child, seconds);
    child.send(question, () => {});
    const given = await answer;
    if ("failures" in given) {
      // What a process had in memory at most stays with it.
      if (given.failures.some(({ failure: { name } }) => name === "TooLarge")) this.#end(child);
      return given;
    }
    this.#forget();
    return { failures: [{ index: -1, failure: given }] };
  }
}

/** What processes said at last, for one that ends. */
const said = new WeakMap<ChildProcess, string>();
const saidAtMost = 10_000;

/** Resolves when the door is open. */
async function start(module: string): Promise<ChildProcess> {
  const child = fork(entry, ["attempts", module], {
    execArgv: [...process.execArgv, "--max-old-space-size=1024"],
    stdio: ["ignore", "inherit", "pipe", "ipc"],
  });
  child.stderr!.setEncoding("utf8").on("data", (text: string) => {
    said.set(child, `${said.get(child) ?? ""}${text}`.slice(-saidAtMost));
  });
  const ready = await answerOf(child, settling);
  if ("failures" in ready) return child;
  throw new Error(`the door ${module} does not open: ${ready.message}`);
}

/** What a process says next, or what became of it. */
function answerOf(child: ChildProcess, seconds: number): Promise<Answer | Failure> {
  return new Promise((resolve) => {
    const done = (what: Answer | Failure): void => {
      clearTimeout(timer);
      child.off("message", done).off("exit", exited);
      resolve(what);
    };
    const exited = (code: number | null, signal: string | null): void =>
      done(failure("Crash", `the process ended with ${signal ?? `exit code ${code}`}: ${lastWords(child)}`));
    const timer = setTimeout(() => {
      child.off("exit", exited).kill("SIGKILL");
      done(failure("Hang", `no answer within ${seconds} s`));
    }, seconds * 1000);
    child.once("message", done).once("exit", exited);
  });
}

/** Of the engine, the line that counts; else what was said. */
function lastWords(child: ChildProcess): string {
  const text = said.get(child) ?? "";
  return /^FATAL ERROR.*$/m.exec(text)?.[0] ?? text.trim();
}

function add(to: Record<string, number>, counts: Readonly<Record<string, number>>): Record<string, number> {
  for (const [name, count] of Object.entries(counts)) to[name] = (to[name] ?? 0) + count;
  return to;
}
