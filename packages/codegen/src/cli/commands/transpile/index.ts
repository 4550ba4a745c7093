import { outputOptions } from "../../flags/index.ts";
import type { Command } from "../../usage/index.ts";
import type { TranspileValues } from "./transpile.ts";

/** `wit-bindgen-ts transpile`. */
export const transpile: Command<TranspileValues> = {
  name: "transpile",
  summary: "A component as a typed TypeScript module that runs it.",
  description:
    "Writes a module with a typed function `instantiate(imports)` that runs the component in Node and in browsers: " +
    "code made for its very functions, the types of its interfaces, and its core modules as .wasm files beside it.",
  argument: { name: "component", several: true, help: "A WebAssembly component (.wasm)." },
  options: {
    ...outputOptions,
    inline: { type: "boolean", help: "Embed the core modules in the code, so that there are no .wasm files to load." },
    wit: {
      type: "string",
      placeholder: "path",
      ofOne: true,
      help: "The WIT that the component was made from, for its docs, which components do not carry.",
    },
    world: {
      type: "string",
      short: "w",
      placeholder: "name",
      help: "The component's world in --wit, where that has several.",
    },
  },
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
  run: async (...given) => (await import("./transpile.ts")).transpile(...given),
};
