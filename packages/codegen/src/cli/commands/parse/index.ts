import { type FileValues, fileOptions } from "../../flags/index.ts";
import type { Command } from "../../usage/index.ts";

/** `wit-bindgen-ts parse`. */
export const parse: Command<FileValues> = {
  name: "parse",
  summary: "WebAssembly text (WAT) as a binary.",
  description:
    "Makes a binary of the text format of WebAssembly, of a core module or a component. It is not validated.",
  argument: { name: "text", help: "A core module or a component as text (.wat)." },
  options: fileOptions,
  examples: [{ command: "wit-bindgen-ts parse app.wat -o app.wasm", about: "the way back from print" }],
  exitCodes: "0 done; 1 the text has an error; 2 wrong usage",
  run: async (...given) => (await import("./parse.ts")).parse(...given),
};
