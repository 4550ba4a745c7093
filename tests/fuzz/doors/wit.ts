import { dummyComponent, parseWit, printWit, type ResolvedWit } from "@wit-bindgen-ts/wit-parser";
import { record } from "fast-check";
import type { Door } from "../door.ts";
import { anyBase, basesIn } from "./frontend/bases.ts";
import { type FormInput, form } from "./frontend/forms.ts";
import { FrontEnd } from "./frontend/frontend.ts";
import { checkTextRefusal, type Result, refusable } from "./frontend/refusal.ts";
import { manyEdits } from "./wit/arbitrary.ts";
import { type Edit, edited } from "./wit/edits.ts";

/** A text, or one that is committed, with changes. */
export type WitInput = FormInput &
  ({ readonly text: string } | { readonly base: string; readonly edits: readonly Edit[] });

const bases = basesIn(["tests/fixtures/wit", "tests/runtime/guests", "demo/guest/wit", "bench/guest/wit"], ".wit");

const textOf = (input: WitInput): string => ("text" in input ? input.text : edited(input.base, input.edits));

const path = "input.wit";

class Texts extends FrontEnd<WitInput> {
  protected override async attack(input: WitInput): Promise<void> {
    const text = textOf(input);
    const files = [{ path, text }];
    const step = async <T>(run: () => Promise<T>): Promise<Result<T>> => {
      const result = await refusable(run);
      if ("refusal" in result && checkTextRefusal(result.refusal, new Map([[path, text]]))) this.panicked();
      return result;
    };
    const parsed = await step(() => parseWit({ files }, { allFeatures: true }));
    if ("refusal" in parsed) {
      this.counter.add(
        "line" in parsed.refusal && parsed.refusal.line !== undefined ? "refused with a place" : "refused",
      );
      return;
    }
    await this.resolved(input, parsed.value);
    const printed = await step(() => printWit({ files }, { allFeatures: true }));
    if ("value" in printed) await this.reparsed(printed.value);
    await this.#worlds(input, files, parsed.value);
  }

  /** Each world as a component. */
  async #worlds(input: WitInput, files: { path: string; text: string }[], resolved: ResolvedWit): Promise<void> {
    const { resolve, packageIndex } = resolved;
    for (const world of Object.keys(resolve.packages[packageIndex]!.worlds)) {
      const made = await refusable(() => dummyComponent({ wit: { files }, world, allFeatures: true }));
      if ("refusal" in made) this.counter.add("no component");
      else await this.component(input, made.value);
    }
  }
}

export const door: Door<WitInput> = {
  name: "wit",
  about:
    "the parser and the generator, by WIT that is damaged: output that can be parsed and compiled, or a refusal that says where",
  inputs: record({ form, base: anyBase(bases), edits: manyEdits(bases) }),
  standalone: (input) => ({ form: input.form, text: textOf(input) }),
  open: async () => new Texts(),
};
