/** The language of the output. Types are marked where they are written, and left out of JavaScript. */
export type Language = "ts" | "js";

/** Writes indented lines. */
export class Writer {
  #lines: string[] = [];
  #indent = "";

  line(text = ""): void {
    if (text.includes("\n")) for (const part of text.split("\n")) this.#push(part);
    else this.#push(text);
  }

  #push(line: string): void {
    this.#lines.push(line === "" ? "" : this.#indent + line);
  }

  #indented(body: () => void): void {
    const outer = this.#indent;
    this.#indent = `${outer}  `;
    body();
    this.#indent = outer;
  }

  /** `head {`, an indented body, and `}` with what follows it; on one line where there is no body. */
  block(head: string, body: () => void, tail = ""): void {
    this.line(`${head} {`);
    const { length } = this.#lines;
    this.#indented(body);
    if (this.#lines.length === length) {
      this.#lines[length - 1] += `}${tail}`;
      return;
    }
    if (this.#lines.at(-1) === "") this.#lines.pop(); // no gap before the end
    this.line(`}${tail}`);
  }

  /** `head { body } otherwise { ... }` */
  split(head: string, body: () => void, otherwise: string, rest: () => void): void {
    this.block(head, body);
    const { length } = this.#lines;
    this.#indented(rest);
    if (this.#lines.length === length) return; // nothing to do otherwise
    this.#lines[length - 1] += ` ${otherwise} {`;
    this.line("}");
  }

  /** Lines that another writer made. */
  append(other: Writer): void {
    for (const line of other.#lines) this.#push(line);
  }

  /** Changes or drops lines. */
  rewrite(change: (line: string, index: number) => string | undefined): void {
    const lines = this.#lines;
    this.#lines = [];
    for (let index = 0; index < lines.length; index++) {
      const line = change(lines[index]!, index);
      if (line !== undefined) this.#lines.push(line);
    }
  }

  /** The first line that a test finds. */
  find(test: (line: string) => boolean): number {
    return this.#lines.findIndex(test);
  }

  prepend(line: string): void {
    this.#lines.unshift(line);
  }

  get empty(): boolean {
    return this.#lines.length === 0;
  }

  text(): string {
    return this.#lines.map((line) => `${line}\n`).join("");
  }
}

/** A doc comment, or nothing. */
export function docComment(writer: Writer, lines: readonly string[]): void {
  if (lines.length === 0) return;
  if (lines.length === 1) return writer.line(`/** ${lines[0]} */`);
  writer.line("/**");
  for (const line of lines) writer.line(line === "" ? " *" : ` * ${line}`);
  writer.line(" */");
}

/** An import, as prettier has it: a name to a line where one line would be too long. */
export function importText(names: readonly string[], from: string, keyword: "import" | "import type"): string {
  const line = `${keyword} { ${names.join(", ")} } from "${from}";`;
  if (line.length <= 80 || names.length === 1) return line;
  return `${keyword} {\n${names.map((name) => `  ${name},\n`).join("")}} from "${from}";`;
}
