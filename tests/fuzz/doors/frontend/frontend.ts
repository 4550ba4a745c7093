import { type GeneratedFile, generate, inspect, inspectionMermaid, inspectionText } from "@wit-bindgen-ts/codegen";
import { decodeWit, parseWit, planComponent, type ResolvedWit, validateComponent } from "@wit-bindgen-ts/wit-parser";
import type { Attack, Late } from "../../door.ts";
import { BESIDES } from "./besides.ts";
import { Compiler } from "./compiler.ts";
import { Counter } from "./counter.ts";
import { type FormInput, ofComponent, ofWit } from "./forms.ts";
import { checkBinaryRefusal, type Result, refusable } from "./refusal.ts";
import { Sentinel } from "./sentinel.ts";
import { SyntaxCheck } from "./syntax.ts";
import { checkUnreadable } from "./upstream.ts";

/** After how many inputs one that is right is tried, beside after each failure of the parser. */
const between = 200;

/** All that takes a component or WIT, as one thing to attack. */
export abstract class FrontEnd<Input extends FormInput> implements Attack<Input> {
  protected readonly counter: Counter = new Counter();
  readonly #syntax = new SyntaxCheck();
  readonly #sentinel = new Sentinel();
  readonly #compiler = new Compiler<Input>();
  #sinceSentinel = between;

  async attempt(input: Input): Promise<void> {
    if (this.#sinceSentinel >= between) {
      this.#sinceSentinel = 0;
      await this.#sentinel.check();
    }
    this.#sinceSentinel += 1;
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
    const step = async <T>(run: () => Promise<T>): Promise<Result<T>> => {
      const result = await refusable(run);
      if ("refusal" in result && checkBinaryRefusal(result.refusal, bytes)) this.panicked();
      return result;
    };
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
    for (const world of worlds) {
      const { options: chosen, besides } = ofWit(input.form);
      const [source, options] = [
        { kind: "wit" as const, resolved, name: "app" },
        { ...chosen, world },
      ];
      const made = await refusable(() => generate(source, options));
      if ("refusal" in made) {
        this.counter.add(made.refusal.name);
        continue;
      }
      const more = besides === undefined ? undefined : await refusable(() => BESIDES[besides](source, options));
      if (more !== undefined) this.counter.add("refusal" in more ? `no ${besides}` : besides!);
      await this.generated(input, [...made.value, ...(more !== undefined && "value" in more ? more.value : [])]);
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
    this.#sinceSentinel = between;
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
