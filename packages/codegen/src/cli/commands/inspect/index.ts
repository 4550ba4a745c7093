import { fileOptions, limitOptions } from "../../flags/index.ts";
import type { Command } from "../../usage/index.ts";
import type { InspectValues } from "./inspect.ts";

/** `wit-bindgen-ts inspect`. */
export const inspect: Command<InspectValues> = {
  name: "inspect",
  summary: "What is inside a component, and how it is linked.",
  description:
    "Shows what a component imports and exports as WIT, its core modules and instances, adapters, string encodings, " +
    "memories and resources, and what feeds what: as text, as JSON, or as a picture.",
  argument: { name: "component", help: "A WebAssembly component (.wasm)." },
  options: {
    ...fileOptions,
    json: { type: "boolean", help: "As JSON, in the shape of Inspection in @wit-bindgen-ts/codegen." },
    mermaid: { type: "boolean", help: "As a Mermaid flowchart, which GitHub and many editors draw." },
    ...limitOptions,
  },
  examples: [
    { command: "wit-bindgen-ts inspect app.wasm", about: "for people to read" },
    { command: "wit-bindgen-ts inspect app.wasm --mermaid -o app.mmd", about: "a picture of how it is linked" },
  ],
  run: async (...given) => (await import("./inspect.ts")).inspect(...given),
};
