import { adapterOptions, fileOptions, guestWitOptions } from "../../flags/index.ts";
import type { Command } from "../../usage/index.ts";
import type { ComponentizeValues } from "./componentize.ts";

/** `wit-bindgen-ts componentize`. */
export const componentize: Command<ComponentizeValues> = {
  name: "componentize",
  summary: "A component of a core module and its WIT.",
  description:
    "Makes a component of a core module in one step: gives it its WIT, adapts what it imports, and validates what comes out. A module " +
    "that carries its WIT, as guests made with wit-bindgen do, needs no --wit and keeps its own.",
  argument: {
    name: "module",
    help: "A core module (.wasm) that imports and exports by the canonical names of its world.",
  },
  options: { ...guestWitOptions, ...adapterOptions, ...fileOptions },
  examples: [
    {
      command: "wit-bindgen-ts componentize core.wasm --wit wit -w plugin -o plugin.wasm",
      about: "of one world of several",
    },
    {
      command: "wit-bindgen-ts componentize core.wasm --wit wit --adapt wasi -o app.wasm",
      about: "of a module that imports WASI preview 1, as Go, C and Rust make them",
    },
  ],
  exitCodes: "0 done; 1 the module does not fit its WIT; 2 wrong usage",
  run: async (...given) => (await import("./componentize.ts")).componentize(...given),
};
