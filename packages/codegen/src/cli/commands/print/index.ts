import { fileOptions } from "../../flags/index.ts";
import type { Command } from "../../usage/index.ts";
import type { PrintValues } from "./print.ts";

/** `wit-bindgen-ts print`. */
export const print: Command<PrintValues> = {
  name: "print",
  summary: "A core module or a component as WebAssembly text (WAT).",
  description: "Prints a core module or a component in the text format of WebAssembly. It is not validated.",
  argument: { name: "binary", help: "A core module or a component (.wasm)." },
  options: {
    skeleton: { type: "boolean", help: "Only what is declared, without the bodies of functions, data and elements." },
    ...fileOptions,
  },
  examples: [
    { command: "wit-bindgen-ts print app.wasm", about: "everything, as WAT" },
    { command: "wit-bindgen-ts print app.wasm --skeleton -o app.wat", about: "types, imports and exports" },
  ],
  exitCodes: "0 done; 1 it could not be printed; 2 wrong usage",
  run: async (...given) => (await import("./print.ts")).print(...given),
};
