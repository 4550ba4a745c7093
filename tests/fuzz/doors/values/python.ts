import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** A program that answers each line with one. */
export class Answerer {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #lines: AsyncIterator<string>;
  #told = "";

  constructor(program: string, args: readonly string[], env: NodeJS.ProcessEnv) {
    this.#child = spawn(program, args, { env: { ...process.env, ...env } });
    this.#child.stderr.on("data", (text: Buffer) => {
      this.#told += String(text);
    });
    // Where the program ends, its output does as well: that is what is told.
    this.#child.stdin.on("error", () => {});
    this.#lines = createInterface(this.#child.stdout)[Symbol.asyncIterator]();
  }

  async ask(question: string): Promise<string> {
    this.#child.stdin.write(`${question}\n`);
    const { value, done } = await this.#lines.next();
    if (done === true) throw new Error(`the reference ended: ${this.#told}`);
    return value as string;
  }

  close(): void {
    this.#child.stdin.end();
  }
}
