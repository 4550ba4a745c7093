import { type Command, type OutputValues, outputOptions } from "./command.ts";
import { deliver } from "./deliver.ts";
import { readComponent } from "./input.ts";

interface Values extends OutputValues {
  readonly inline?: true;
}

/** `wit-bindgen-ts transpile`. */
export const transpile: Command<Values> = {
  name: "transpile",
  summary: "A component as a typed TypeScript module that runs it.",
  description:
    "Writes a module with a typed function `instantiate(imports)` that runs the component in Node and in browsers: " +
    "code made for its very functions, the types of its interfaces, and its core modules as .wasm files beside it.",
  argument: { name: "component", help: "A WebAssembly component (.wasm)." },
  options: {
    ...outputOptions,
    inline: { type: "boolean", help: "Embed the core modules in the code, so that there are no .wasm files to load." },
  },
  examples: [
    {
      command: "wit-bindgen-ts transpile app.wasm -o gen",
      about: "TypeScript for app.wasm: gen/app.ts and what it needs",
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
  run: (path, values, terminal) =>
    deliver(
      () => readComponent(path),
      {
        mode: "transpile",
        language: values.js === true ? "js" : "ts",
        inline: values.inline === true,
      },
      values,
      terminal,
    ),
};
