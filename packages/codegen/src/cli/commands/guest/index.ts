import { outputOptions, worldOptions } from "../../flags/index.ts";
import type { Command } from "../../usage/index.ts";
import type { GuestValues } from "./guest.ts";

const { async: _, skeleton, ...options } = outputOptions;

/** `wit-bindgen-ts guest`. */
export const guest: Command<GuestValues> = {
  name: "guest",
  summary: "What a component in TypeScript is written against.",
  description:
    "Writes declarations of what a world imports, as modules under the ids of the interfaces, and of what it exports, as a type World, " +
    "with values as the engine has them that makes the component. Where the world can wait (it imports wasi:io/poll) it also writes the " +
    "event loop, and promise forms of the functions that give pollables, futures and streams.",
  argument: { name: "wit", help: "A folder of WIT (with its deps), a .wit file, or an encoded WIT package." },
  options: {
    ...options,
    ...worldOptions,
    engine: {
      type: "string",
      placeholder: "name",
      choices: ["starlingmonkey", "quickjs", "both"],
      help: "What makes the component: starlingmonkey (the default), quickjs, or both for code that goes with either.",
    },
    skeleton: {
      ...skeleton,
      help: skeleton.help.replace("what the world imports", "what the world exports"),
    },
  },
  examples: [
    { command: "wit-bindgen-ts guest wit/ -o gen", about: 'then: import type { World } from "./gen/<world>.js"' },
    {
      command: "wit-bindgen-ts guest wit/ -w app -o gen --skeleton src/app.ts",
      about: "with an implementation to begin with, brought up to date later",
    },
  ],
  run: async (...given) => (await import("./guest.ts")).guest(...given),
};
