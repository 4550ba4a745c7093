import { decodeWit, dummyComponent, printWit } from "@wit-bindgen-ts/wit-parser";
import { constantFrom, record, uint8Array } from "fast-check";
import type { Door } from "../door.ts";
import { type FormInput, form } from "./frontend/forms.ts";
import { FrontEnd } from "./frontend/frontend.ts";
import { checkBinaryRefusal, refusable } from "./frontend/refusal.ts";
import { Smith } from "./smith/smith.ts";

/** What is made, of which bytes in base 64. */
export interface SmithInput extends FormInput {
  readonly what: "component" | "wit";
  readonly bytes: string;
}

class Made extends FrontEnd<SmithInput> {
  readonly #smith: Smith;

  constructor(smith: Smith) {
    super();
    this.#smith = smith;
  }

  protected override async attack(input: SmithInput): Promise<void> {
    const made = this.#smith.make(input.what, new Uint8Array(Buffer.from(input.bytes, "base64")));
    if (made === undefined) this.counter.add("nothing made");
    else if (input.what === "component") await this.component(input, made);
    else await this.#package(input, made);
  }

  /** A package in binary form, and as text; then every world of it as a component. */
  async #package(input: SmithInput, bytes: Uint8Array): Promise<void> {
    const decoded = await refusable(() => decodeWit(bytes));
    if ("refusal" in decoded) {
      if (checkBinaryRefusal(decoded.refusal, bytes)) this.panicked();
      this.counter.add("not decoded");
      return;
    }
    await this.resolved(input, decoded.value);
    const files = await printWit(bytes);
    const parsed = await this.reparsed(files);
    if (parsed === undefined) return;
    const { resolve, packageIndex } = parsed;
    for (const world of Object.keys(resolve.packages[packageIndex]!.worlds)) {
      const wit = await refusable(() => dummyComponent({ wit: { files }, world, allFeatures: true }));
      if ("refusal" in wit) this.counter.add("no component");
      else await this.component(input, wit.value);
    }
  }
}

export const door: Door<SmithInput> = {
  name: "smith",
  about:
    "the parser and the generator, by components of wasm-smith and packages of wit-smith: output that can be parsed and compiled, or a refusal",
  inputs: record({
    form,
    what: constantFrom("component" as const, "wit" as const),
    bytes: uint8Array({ maxLength: 2000, size: "max" }).map((bytes) => Buffer.from(bytes).toString("base64")),
  }),
  open: async () => new Made(await Smith.load()),
};
