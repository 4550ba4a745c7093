import { fileOptions, limitOptions } from "../../flags/index.ts";
import type { Command } from "../../usage/index.ts";
import type { PlanValues } from "./plan.ts";

/** `wit-bindgen-ts plan`. */
export const plan: Command<PlanValues> = {
  name: "plan",
  summary: "How a component is linked, for bindings that load it when they run.",
  description:
    "Writes as JSON what `load` of bindings from WIT alone (host) has to know of a component, so that it needs no WebAssembly of ours. " +
    "A plan is of one component, by its sha256.",
  argument: { name: "component", help: "A WebAssembly component (.wasm)." },
  options: { ...fileOptions, ...limitOptions },
  examples: [
    {
      command: "wit-bindgen-ts plan app.wasm -o app.plan.json",
      about: "for load(bytes, imports, { plan }) of its world",
    },
  ],
  run: async (...given) => (await import("./plan.ts")).plan(...given),
};
