import type { ModeValues } from "../../modes/index.ts";
import type { Command } from "../../usage/index.ts";
import { ofMode } from "../of-mode.ts";

/** `wit-bindgen-ts guest`. */
export const guest: Command<ModeValues["guest"]> = {
  ...ofMode("guest"),
  summary: "What a component in TypeScript is written against.",
  description:
    "Writes declarations of what a world imports, as modules under the ids of the interfaces, and of what it exports, as a type World, " +
    "with values as the engine has them that makes the component. Where the world can wait (it imports wasi:io/poll) it also writes the " +
    "event loop, and promise forms of the functions that give pollables, futures and streams.",
  argument: { name: "wit", help: "A folder of WIT (with its deps), a .wit file, or an encoded WIT package." },
  examples: [
    { command: "wit-bindgen-ts guest wit/ -o gen", about: 'then: import type { World } from "./gen/<world>.js"' },
    {
      command: "wit-bindgen-ts guest wit/ -w app -o gen --skeleton src/app.ts",
      about: "with an implementation to begin with, brought up to date later",
    },
  ],
};
