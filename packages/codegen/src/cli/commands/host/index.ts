import type { ModeValues } from "../../modes/index.ts";
import type { Command } from "../../usage/index.ts";
import { ofMode } from "../of-mode.ts";

/** `wit-bindgen-ts host`. */
export const host: Command<ModeValues["host"]> = {
  ...ofMode("host"),
  summary: "Bindings from WIT alone, for core modules and components that come later.",
  description:
    "Writes a module with typed functions `instantiate(module, imports)` for core modules of a world, whose imports and exports " +
    "have the names that guests' bindings give them, and `load(bytes, imports)` for components. The types, and the code that lifts " +
    "and lowers, are those that transpile makes.",
  argument: {
    name: "wit",
    several: true,
    help: "A folder of WIT (with its deps), a .wit file, or an encoded WIT package.",
  },
  examples: [
    { command: "wit-bindgen-ts host wit/ -o gen", about: "of the only world in wit/: gen/<world>.ts, and its types" },
    {
      command: "wit-bindgen-ts host wit/ -w plugin -o gen --async 'export:*'",
      about: "of one of several, whose exports may wait",
    },
  ],
};
