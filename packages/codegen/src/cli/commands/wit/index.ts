import { featureOptions, fileOptions } from "../../flags/index.ts";
import type { Command } from "../../usage/index.ts";
import type { WitValues } from "./wit.ts";

/** `wit-bindgen-ts wit`. */
export const wit: Command<WitValues> = {
  name: "wit",
  summary: "The WIT of a component or of a package: as text, as JSON, or encoded.",
  description:
    "Shows the WIT of a component, of an encoded package or of WIT files, with that of all dependencies, so that it stands alone.",
  argument: { name: "input", help: "A component or an encoded package (.wasm), a folder of WIT, or a .wit file." },
  options: {
    json: { type: "boolean", help: "As JSON with every name resolved, in the shape of Resolve in wit-parser." },
    wasm: { type: "boolean", help: "As a package in binary form, as registries have them." },
    ...featureOptions,
    ...fileOptions,
  },
  examples: [
    { command: "wit-bindgen-ts wit app.wasm", about: "what a component imports and exports" },
    { command: "wit-bindgen-ts wit wit/ --wasm -o package.wasm", about: "a package to publish" },
  ],
  exitCodes: "0 done; 1 the WIT could not be read; 2 wrong usage",
  run: async (...given) => (await import("./wit.ts")).wit(...given),
};
