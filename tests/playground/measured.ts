/** What the page takes, for people to read: no test asserts a time. */
class Measured {
  readonly #lines: string[] = [];

  time(what: string, milliseconds: number): void {
    this.#lines.push(`${what}: ${Math.round(milliseconds)} ms`);
  }

  print(): void {
    if (this.#lines.length > 0)
      process.stdout.write(`playground\n${this.#lines.map((line) => `  ${line}\n`).join("")}`);
  }
}

export const measured: Measured = new Measured();
