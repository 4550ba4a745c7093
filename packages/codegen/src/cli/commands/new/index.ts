import { adapterOptions, fileOptions } from "../../flags/index.ts";
import type { Command } from "../../usage/index.ts";
import type { NewValues } from "./new.ts";

/** `wit-bindgen-ts new`. */
export const newComponent: Command<NewValues> = {
  name: "new",
  summary: "A component of a core module that carries its WIT.",
  description:
    "Makes a component of a core module that carries its WIT, as guests made with wit-bindgen or by embed do, or that is a program " +
    "of WASI preview 1. It is validated.",
  argument: { name: "module", help: "A core module (.wasm)." },
  options: { ...adapterOptions, ...fileOptions },
  examples: [
    { command: "wit-bindgen-ts new embedded.wasm -o app.wasm", about: "of what embed made" },
    { command: "wit-bindgen-ts new core.wasm --adapt wasi -o app.wasm", about: "of what imports WASI preview 1" },
  ],
  exitCodes: "0 done; 1 the module does not fit its WIT; 2 wrong usage",
  run: async (...given) => (await import("./new.ts")).newComponent(...given),
};
