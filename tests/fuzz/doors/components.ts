import { array, record } from "fast-check";
import type { Door } from "../door.ts";
import { bytesOf, type Damaged, standalone } from "./components/damaged.ts";
import { edits } from "./components/edits.ts";
import { anyBase, basesIn } from "./frontend/bases.ts";
import { type FormInput, form } from "./frontend/forms.ts";
import { FrontEnd } from "./frontend/frontend.ts";

/** A component. */
export type ComponentInput = FormInput & Damaged;

const bases = basesIn(["tests/parser/fixtures", "tests/runtime/guests/built", "demo", "bench"], ".wasm");

class Components extends FrontEnd<ComponentInput> {
  protected override attack(input: ComponentInput): Promise<void> {
    return this.component(input, bytesOf(input));
  }
}

export const door: Door<ComponentInput> = {
  name: "components",
  about:
    "the parser, the generator and inspect, by components that are damaged: output that can be parsed and compiled, or a refusal",
  inputs: record({ form, base: anyBase(bases), edits: array(edits(bases), { minLength: 1, maxLength: 6 }) }),
  standalone: (input) => ({ form: input.form, ...standalone(input) }),
  open: async () => new Components(),
};
