import type { ModeValues } from "../../modes/index.ts";
import type { Command } from "../../usage/index.ts";
import { ofMode } from "../of-mode.ts";

/** `wit-bindgen-ts types`. */
export const types: Command<ModeValues["types"]> = {
  ...ofMode("types"),
  summary: "The TypeScript types of a WIT package or a component.",
  description:
    "Writes declarations for everything that a world imports and exports: to write a host before there is a " +
    "component, or to check one against its WIT.",
  argument: {
    name: "input",
    several: true,
    help: "A folder of WIT (with its deps), a .wit file, or a component (.wasm).",
  },
  examples: [
    { command: "wit-bindgen-ts types wit/ -o gen", about: "types of the only world in wit/" },
    { command: "wit-bindgen-ts types wit/ --world plugin -o gen", about: "of one world of several" },
    {
      command: "wit-bindgen-ts types wit/ --declare-modules -o gen",
      about: 'for a guest: import { now } from "wasi:clocks/wall-clock@0.2.6"',
    },
    { command: "wit-bindgen-ts types app.wasm -o gen --js", about: "declarations (.d.ts) of what a component has" },
  ],
};
