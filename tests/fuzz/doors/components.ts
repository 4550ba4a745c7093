import { array, record } from "fast-check";
import type { Door } from "../door.ts";
import { type Edit, edited, edits } from "./components/edits.ts";
import { anyBase, basesIn } from "./frontend/bases.ts";
import { type FormInput, form } from "./frontend/forms.ts";
import { FrontEnd } from "./frontend/frontend.ts";

/** A component by its bytes in base 64, or one that is committed, with changes. */
export type ComponentInput = FormInput &
  ({ readonly bytes: string } | { readonly base: string; readonly edits: readonly Edit[] });

/** How large a case may be to be kept by its bytes. */
const kept = 16 * 1024;

const bases = basesIn(["tests/parser/fixtures", "tests/runtime/guests/built", "demo", "bench"], ".wasm");

const bytesOf = (input: ComponentInput): Uint8Array =>
  "bytes" in input ? new Uint8Array(Buffer.from(input.bytes, "base64")) : edited(input.base, input.edits);

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
  standalone(input) {
    const bytes = bytesOf(input);
    return bytes.length > kept ? input : { form: input.form, bytes: Buffer.from(bytes).toString("base64") };
  },
  open: async () => new Components(),
};
