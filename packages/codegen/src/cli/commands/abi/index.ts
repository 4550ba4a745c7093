import { fileOptions, limitOptions, worldOptions } from "../../flags/index.ts";
import type { Command } from "../../usage/index.ts";
import type { AbiValues } from "./abi.ts";

/** `wit-bindgen-ts abi`. */
export const abi: Command<AbiValues> = {
  name: "abi",
  summary: "What core modules of a world import and export, by the Canonical ABI.",
  description:
    "Describes a world as core modules see it: signatures and names of core functions, where types are in memory, and what is " +
    "allocated. For those who write guests, hosts and tools without a generator.",
  argument: { name: "input", help: "A folder of WIT (with its deps), a .wit file, or a component (.wasm)." },
  options: {
    ...worldOptions,
    ...fileOptions,
    format: {
      type: "string",
      placeholder: "markdown|json|wat|witx",
      choices: ["markdown", "json", "wat", "witx"],
      help:
        "Markdown for people (the default); everything as JSON, in the shape of AbiDescription in @wit-bindgen-ts/codegen; a core " +
        "module whose functions trap; or WITX of the core functions and the types in memory.",
    },
    names: {
      type: "string",
      placeholder: "legacy|cm32p2",
      choices: ["legacy", "cm32p2"],
      help: "Of wat and witx: by which names, those that guests have today (the default) or the standard ones.",
    },
    memory64: {
      type: "boolean",
      help: "As with 64-bit memories. Default: as the component has them; 32-bit ones for WIT.",
    },
    ...limitOptions,
  },
  examples: [
    {
      command: "wit-bindgen-ts abi wit/ --world plugin -o plugin.md",
      about: "one world of several, for people to read",
    },
    { command: "wit-bindgen-ts abi app.wasm --format json", about: "a component, for tools" },
    { command: "wit-bindgen-ts abi wit/ --format wat --names cm32p2", about: "a core module to begin with" },
  ],
  run: async (...given) => (await import("./abi.ts")).abi(...given),
};
