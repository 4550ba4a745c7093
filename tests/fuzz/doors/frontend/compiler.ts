import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { GeneratedFile } from "@wit-bindgen-ts/codegen";
import { compileStrictly } from "../../../conformance/strict.ts";
import { makeScratch, writeFiles } from "../../../support/scratch.ts";
import type { Late } from "../../door.ts";
import { SKELETON } from "./besides.ts";

/** How many outputs are compiled together: the compiler takes longest to start. */
const together = 24;

/** Compiles a sample of what is generated, in strict mode. */
export class Compiler<Input> {
  readonly #scratch = makeScratch("fuzz");
  #sample: { readonly input: Input; readonly files: readonly GeneratedFile[] }[] = [];

  get hasRoom(): boolean {
    return this.#sample.length < together;
  }

  add(input: Input, files: readonly GeneratedFile[]): void {
    // Modules that one declares would be those of all.
    const isAmbient = files.some(({ contents }) => typeof contents === "string" && /^declare module /m.test(contents));
    if (this.hasRoom && !isAmbient) this.#sample.push({ input, files });
  }

  /** The inputs of the sample whose output does not compile, and how many there were. */
  async settle(): Promise<{ readonly late: readonly Late<Input>[]; readonly compiled: number }> {
    const sample = this.#sample;
    this.#sample = [];
    if (sample.length === 0) return { late: [], compiled: 0 };
    const folder = join(this.#scratch, "batch");
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
    for (const [index, { files }] of sample.entries()) writeFiles(join(folder, `${index}`), files);
    // That every type is written matters for what others import, and nobody imports an implementation.
    const isForOthers = (line: string): boolean => line.includes(`/${SKELETON}(`) && /: error TS90\d\d:/.test(line);
    const lines = (await compileStrictly(folder)).split("\n").filter((line) => line !== "" && !isForOthers(line));
    const late = sample.flatMap(({ input }, index) => {
      const errors = lines.filter((line) => line.startsWith(`${index}/`));
      return errors.length === 0 ? [] : [{ input, error: compileError(errors.join("\n")) }];
    });
    if (lines.length > 0 && late.length === 0)
      throw new Error(`the compiler fails, and names no file:\n${lines.join("\n")}`);
    return { late, compiled: sample.length };
  }

  close(): void {
    rmSync(this.#scratch, { recursive: true });
  }
}

function compileError(text: string): Error {
  const error = new Error(`what is generated does not compile:\n${text}`);
  error.name = "CompileError";
  return error;
}
