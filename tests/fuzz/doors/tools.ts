import { bindingPlan, planComponent, validateComponent } from "@wit-bindgen-ts/wit-parser";
import {
  addMetadata,
  componentize,
  embedWit,
  parseWat,
  printWasm,
  readMetadata,
  targets,
} from "@wit-bindgen-ts/wit-parser/tools";
import { type Arbitrary, array, constantFrom, oneof, record } from "fast-check";
import type { Attack, Door } from "../door.ts";
import { bytesOf, type Damaged, standalone } from "./components/damaged.ts";
import { edits } from "./components/edits.ts";
import { anyBase, type Base, basesIn, textOf } from "./frontend/bases.ts";
import { Counter } from "./frontend/counter.ts";
import { type Result, refusable, refusableBytes } from "./frontend/refusal.ts";
import { Sentinel } from "./frontend/sentinel.ts";
import { checkUnread } from "./frontend/upstream.ts";

/** What is done with a component or a core module. */
export type ToolsInput = { readonly tool: Tool } & Damaged;

const TOOLS = ["metadata", "text", "world", "component", "plan"] as const;
type Tool = (typeof TOOLS)[number];

const components = basesIn(["tests/parser/fixtures", "tests/runtime/guests/built"], ".wasm");
const modules = basesIn(["tests/forms/guests/built"], ".wasm");

/** What the modules are made for. */
const made = { wit: { files: textOf("tests/forms/guests/wit/voyage.wit") }, world: "c" };

class Tools implements Attack<ToolsInput> {
  readonly #counter = new Counter();
  readonly #sentinel = new Sentinel();

  async attempt(input: ToolsInput): Promise<void> {
    await this.#sentinel.next();
    const isDone = await this.#tools[input.tool](bytesOf(input));
    this.#counter.add(isDone ? input.tool : `no ${input.tool}`);
  }

  /** A step, with what holds of every refusal. */
  #step<T>(bytes: Uint8Array, run: () => Promise<T>): Promise<Result<T>> {
    return refusableBytes(bytes, run, () => {
      this.#counter.add("panicked");
      this.#sentinel.hasten();
    });
  }

  async #isValid(bytes: Uint8Array): Promise<boolean> {
    return "value" in (await this.#step(bytes, () => validateComponent(bytes)));
  }

  readonly #tools: Readonly<Record<Tool, (bytes: Uint8Array) => Promise<boolean>>> = {
    /** What is added is there, and takes nothing away. */
    metadata: async (bytes) => {
      const read = await this.#step(bytes, () => readMetadata(bytes));
      const added = await this.#step(bytes, () => addMetadata(bytes, { name: "fuzzed", sdk: { "a b": "1\u2028" } }));
      if ("refusal" in read || "refusal" in added) return false;
      const { name, producers } = await readMetadata(added.value);
      if (name !== "fuzzed" || producers["sdk"]?.["a b"] !== "1\u2028") throw new Error("what is added is not there");
      if ((await this.#isValid(bytes)) !== (await this.#isValid(added.value)))
        throw new Error("with metadata it is valid, and without it is not, or the other way");
      return true;
    },

    /** What is valid can be read again from its text, and is valid then; but for custom sections, whose places a text has not. */
    text: async (bytes) => {
      const printed = await this.#step(bytes, () => printWasm(bytes));
      await this.#step(bytes, () => printWasm(bytes, { skeleton: true }));
      if ("refusal" in printed) return false;
      const isValid = await this.#isValid(bytes);
      const read = await refusable(() => parseWat(printed.value));
      if ("refusal" in read) {
        if (isValid) checkUnread(read.refusal);
        return false;
      }
      if (isValid && !(await this.#isValid(read.value))) throw new Error("what is read from the text is not valid");
      return true;
    },

    world: async (bytes) => {
      const answer = await this.#step(bytes, () => targets(bytes, made));
      if ("refusal" in answer) return false;
      if (!answer.value.fits && answer.value.reason.trim() === "") throw new Error("it fits not, and nothing says why");
      return true;
    },

    /** What comes out is a component that is valid. */
    component: async (bytes) => {
      const plain = await this.#step(bytes, () => componentize({ module: bytes }));
      const adapted = await this.#step(bytes, () => componentize({ module: bytes, ...made, wasi: "auto" }));
      const embedded = await this.#step(bytes, () => embedWit({ module: bytes, ...made }));
      if ("value" in embedded) await this.#step(embedded.value, () => componentize({ module: embedded.value }));
      let isDone = false;
      for (const one of [plain, adapted]) {
        if ("refusal" in one) continue;
        await validateComponent(one.value);
        isDone = true;
      }
      return isDone;
    },

    /** What is planned can be said as JSON. */
    plan: async (bytes) => {
      const planned = await this.#step(bytes, () => planComponent(bytes));
      if ("refusal" in planned) return false;
      JSON.stringify(bindingPlan(bytes, planned.value, "0".repeat(64)));
      return true;
    },
  };

  counts(): Readonly<Record<string, number>> {
    return this.#counter.counts;
  }
}

const inputsOf = (tools: readonly Tool[], bases: readonly Base[]): Arbitrary<ToolsInput> =>
  record({ tool: constantFrom(...tools), base: anyBase(bases), edits: array(edits(bases), { maxLength: 5 }) });

export const door: Door<ToolsInput> = {
  name: "tools",
  about: "what shows and changes binaries and makes components of core modules, by those that are damaged",
  inputs: oneof(
    { weight: 4, arbitrary: inputsOf(TOOLS, components) },
    { weight: 1, arbitrary: inputsOf(["component"], modules) },
    { weight: 1, arbitrary: inputsOf(TOOLS, modules) },
  ),
  standalone: (input) => ({ tool: input.tool, ...standalone(input) }),
  open: async () => new Tools(),
};
