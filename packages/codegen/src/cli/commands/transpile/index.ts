import type { ModeValues } from "../../modes/index.ts";
import type { Command } from "../../usage/index.ts";
import { ofMode } from "../of-mode.ts";

/** `wit-bindgen-ts transpile`. */
export const transpile: Command<ModeValues["transpile"]> = {
  ...ofMode("transpile"),
  summary: "A component as a typed TypeScript module that runs it.",
  description:
    "Writes a module with a typed function `instantiate(imports)` that runs the component in Node and in browsers: " +
    "code made for its very functions, the types of its interfaces, and its core modules as .wasm files beside it.",
  argument: { name: "component", several: true, help: "A WebAssembly component (.wasm)." },
  examples: [
    {
      command: "wit-bindgen-ts transpile app.wasm -o gen",
      about: "TypeScript for app.wasm: gen/app.ts and what it needs",
    },
    {
      command: "wit-bindgen-ts transpile app.wasm -o gen --wit wit",
      about: "with the docs that the folder wit has",
    },
    {
      command: "wit-bindgen-ts transpile app.wasm -o gen --js",
      about: "JavaScript with declarations, for projects without a build",
    },
    {
      command: "wit-bindgen-ts transpile app.wasm -o gen --check",
      about: "in CI: is what was committed still up to date?",
    },
  ],
};
