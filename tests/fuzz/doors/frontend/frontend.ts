import { type GeneratedFile, generate, inspect, inspectionMermaid, inspectionText } from "@wit-bindgen-ts/codegen";
import { decodeWit, parseWit, planComponent, type ResolvedWit, validateComponent } from "@wit-bindgen-ts/wit-parser";
import type { Attack, Late } from "../../door.ts";
import { BESIDES } from "./besides.ts";
import { Compiler } from "./compiler.ts";
import { Counter } from "./counter.ts";
import { type FormInput, ofComponent, ofWit } from "./forms.ts";
import { type Result, refusable, refusableBytes } from "./refusal.ts";
import { Sentinel } from "./sentinel.ts";
import { SyntaxCheck } from "./syntax.ts";
import { checkUnreadable } from "./upstream.ts";

/** All that takes a component or WIT, as one thing to attack. */
export abstract class FrontEnd<Input extends FormInput> implements Attack<Input> {
  protected readonly counter: Counter = new Counter();
  readonly #syntax = new SyntaxCheck();
  readonly #sentinel = new Sentinel();
  readonly #compiler = new Compiler<Input>();

  async attempt(input: Input): Promise<void> {
    await this.#sentinel.next();
    await this.attack(input);
  }

  protected abstract attack(input: Input): Promise<void>;

  async settle(): Promise<readonly Late<Input>[]> {
    const { late, compiled } = await this.#compiler.settle();
    this.counter.add("compiled", compiled);
    return late;
  }

  counts(): Readonly<Record<string, number>> {
    return this.counter.counts;
  }

  close(): void {
    this.#compiler.close();
  }

  /** A component in every way in which it is taken. */
  protected async component(input: Input, bytes: Uint8Array): Promise<void> {
    const step = <T>(run: () => Promise<T>): Promise<Result<T>> => refusableBytes(bytes, run, () => this.panicked());
    const options = ofComponent(input.form);
    const decoded = await step(() => decodeWit(bytes));
    if ("value" in decoded && options.mode !== "transpile") await this.resolved(input, decoded.value);
    const valid = await step(() => validateComponent(bytes));
    if ("refusal" in valid) {
      this.counter.add("invalid");
      if ("value" in (await step(() => planComponent(bytes))))
        throw new Error("what is not valid is planned", { cause: valid.refusal });
      return;
    }
    if (options.mode === "transpile") await step(() => inspectAll(bytes));
    // By its own WIT, as far as it has any.
    const wit = input.form === "documented" && "value" in decoded ? decoded.value : undefined;
    const made = await step(() => generate({ kind: "component", bytes, name: "app", ...(wit && { wit }) }, options));
    if ("refusal" in made) this.counter.add(made.refusal.name);
    else await this.generated(input, made.value);
  }

  /** What there is of every world of a package. */
  protected async resolved(input: Input, resolved: ResolvedWit): Promise<void> {
    const { resolve, packageIndex } = resolved;
    const worlds = Object.keys(resolve.packages[packageIndex]!.worlds);
    if (worlds.length === 0) this.counter.add("no world");
    const { options: chosen, besides } = ofWit(input.form);
    const source = { kind: "wit", resolved, name: "app" } as const;
    for (const world of worlds) {
      const options = { ...chosen, world };
      const made = await refusable(() => generate(source, options));
      if ("refusal" in made) {
        this.counter.add(made.refusal.name);
        continue;
      }
      const files = [...made.value];
      if (besides !== undefined) {
        const more = await refusable(() => BESIDES[besides](source, options));
        if ("value" in more) files.push(...more.value);
        this.counter.add("value" in more ? besides : `no ${besides}`);
      }
      await this.generated(input, files);
    }
  }

  /** What was printed, parsed again; nothing where it is known that this fails. */
  protected async reparsed(files: string): Promise<ResolvedWit | undefined> {
    const parsed = await refusable(() => parseWit({ files }, { allFeatures: true }));
    if ("value" in parsed) return parsed.value;
    checkUnreadable(parsed.refusal);
    this.counter.add("printed but not parsed");
    return undefined;
  }

  protected panicked(): void {
    this.counter.add("panicked");
    this.#sentinel.hasten();
  }

  async generated(input: Input, files: readonly GeneratedFile[]): Promise<void> {
    this.counter.add("generated");
    if (await this.#syntax.check(files)) {
      this.counter.add("generated anew");
      this.#compiler.add(input, files);
    }
  }
}

async function inspectAll(bytes: Uint8Array): Promise<void> {
  const inspection = await inspect(bytes);
  JSON.stringify(inspection);
  inspectionText(inspection);
  inspectionMermaid(inspection);
}
