import { modeOptions } from "../../modes/index.ts";
import type { Command } from "../../usage/index.ts";
import type { GenerateValues } from "./generate.ts";

const { check, watch } = modeOptions.transpile;

/** `wit-bindgen-ts generate`. */
export const generate: Command<GenerateValues> = {
  name: "generate",
  summary: "All that the config of a project says.",
  description:
    "Generates each entry of wit-bindgen-ts.config.ts (or .mts, .js, .mjs, .json) in this folder, as the command of its mode does. In a folder " +
    "with a config, wit-bindgen-ts alone does the same.",
  options: {
    config: {
      type: "string",
      short: "c",
      placeholder: "file",
      help: "The config, where it is called otherwise or is elsewhere.",
    },
    check: {
      ...check,
      help: "Write nothing; exit with 1 and show a diff if a folder is not up to date, or has what no entry generates.",
    },
    watch: {
      ...watch,
      help: "Generate again what changes: an input, the WIT with its deps, the config. Until Ctrl-C.",
    },
  },
  examples: [
    { command: "wit-bindgen-ts generate", about: "all of wit-bindgen-ts.config.ts" },
    { command: "wit-bindgen-ts generate --check", about: "in CI: is what was committed still up to date?" },
    { command: "wit-bindgen-ts generate --watch", about: "while you work" },
  ],
  exitCodes: "0 done; 1 an entry could not be generated or, with --check, is not up to date; 2 wrong usage",
  run: async (...given) => (await import("./generate.ts")).generate(...given),
};
