import { fileOptions } from "../../flags/index.ts";
import type { Command } from "../../usage/index.ts";
import type { MetadataValues } from "./metadata.ts";

const producer = (what: string) =>
  ({ type: "string", multiple: true, placeholder: "name[=version]", help: `Adds ${what}.` }) as const;

/** `wit-bindgen-ts metadata`. */
export const metadata: Command<MetadataValues> = {
  name: "metadata",
  summary: "What a core module or a component says of itself, and what made it.",
  description:
    "Shows the name, the producers and the annotations of a core module or a component, and of everything in it. With --name or a " +
    "producer it makes a binary that has those as well.",
  argument: { name: "binary", help: "A core module or a component (.wasm)." },
  options: {
    json: { type: "boolean", help: "As JSON, in the shape of WasmMetadata in wit-parser." },
    name: { type: "string", placeholder: "name", help: "Gives it another name." },
    language: producer("a language that it was written in"),
    "processed-by": producer("a tool that it was made with"),
    sdk: producer("an SDK that it was made with"),
    ...fileOptions,
  },
  examples: [
    { command: "wit-bindgen-ts metadata app.wasm", about: "for people to read" },
    {
      command: "wit-bindgen-ts metadata app.wasm --name app --processed-by tool=1.0.0 -o named.wasm",
      about: "with a name and one more tool",
    },
  ],
  exitCodes: "0 done; 1 the file could not be read; 2 wrong usage",
  run: async (...given) => (await import("./metadata.ts")).metadata(...given),
};
