import { type ModeValues, modeOptions } from "../../modes/index.ts";
import type { Command } from "../../usage/index.ts";

/** `wit-bindgen-ts types`. */
export const types: Command<ModeValues["types"]> = {
  name: "types",
  summary: "The TypeScript types of a WIT package or a component.",
  description:
    "Writes declarations for everything that a world imports and exports: to write a host before there is a " +
    "component, or to check one against its WIT.",
  argument: {
    name: "input",
    several: true,
    help: "A folder of WIT (with its deps), a .wit file, or a component (.wasm).",
  },
  options: modeOptions.types,
  examples: [
    { command: "wit-bindgen-ts types wit/ -o gen", about: "types of the only world in wit/" },
    { command: "wit-bindgen-ts types wit/ --world plugin -o gen", about: "of one world of several" },
    {
      command: "wit-bindgen-ts types wit/ --declare-modules -o gen",
      about: 'for a guest: import { now } from "wasi:clocks/wall-clock@0.2.6"',
    },
    { command: "wit-bindgen-ts types app.wasm -o gen --js", about: "declarations (.d.ts) of what a component has" },
  ],
  run: async (path, values, terminal) =>
    (await import("../../delivery/index.ts")).deliverMode("types", [path], values, terminal),
  runAll: async (...given) => (await import("../../delivery/index.ts")).deliverMode("types", ...given),
  watch: async (...given) => (await import("../../watch/index.ts")).watchMode("types", ...given),
};
