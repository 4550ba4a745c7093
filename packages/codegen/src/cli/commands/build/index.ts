import { limitOptions, worldOptions } from "../../flags/index.ts";
import type { Command } from "../../usage/index.ts";
import type { BuildValues } from "./build.ts";

/** `wit-bindgen-ts build`. */
export const build: Command<BuildValues> = {
  name: "build",
  summary: "A component of a guest that is written in TypeScript.",
  description:
    "Bundles a module of TypeScript or JavaScript with the packages that it uses, holds it against its world, and makes a component of it " +
    "with an engine for JavaScript. The module exports what the world does, as `export default { … }` or by names; exports may be async. " +
    "Needs the package esbuild, and that of the engine.",
  argument: { name: "entry", help: "The module that has what the world exports (.ts, .js)." },
  options: {
    wit: {
      type: "string",
      required: true,
      placeholder: "path",
      help: "The WIT: a folder (with its deps), a .wit file, or an encoded package.",
    },
    ...worldOptions,
    out: { type: "string", short: "o", required: true, placeholder: "file", help: "The component to write." },
    engine: {
      type: "string",
      placeholder: "name",
      choices: ["starlingmonkey", "quickjs"],
      help:
        "What runs it: starlingmonkey, which has the interfaces of the web and 12 MB, by @bytecodealliance/componentize-js; or quickjs, " +
        "which has the language alone and 1.6 MB, by componentize-qjs. Default: starlingmonkey.",
    },
    "check-types": {
      type: "boolean",
      help: "Holds its types against the world before, by the project's own package typescript and its tsconfig.json.",
    },
    minify: { type: "boolean", help: "Makes the bundle small and, with quickjs, the engine." },
    "source-map": {
      type: "string",
      placeholder: "how",
      choices: ["inline", "none"],
      help: "Whether errors say their places in the sources: inline has what that takes in the component. Default: inline.",
    },
    pure: {
      type: "boolean",
      help: "Leaves out what the engine imports beside the world: then nobody hears of errors, and there are no clocks or random numbers.",
    },
    watch: { type: "boolean", help: "Builds again whenever a source or the WIT has changed." },
    ...limitOptions,
  },
  examples: [
    { command: "wit-bindgen-ts build app.ts --wit wit -o app.wasm", about: "for the only world in wit/" },
    {
      command: "wit-bindgen-ts build app.ts --wit wit -w plugin -o plugin.wasm --engine quickjs --check-types",
      about: "small, with its types checked",
    },
    { command: "wit-bindgen-ts build app.ts --wit wit -o app.wasm --watch", about: "again and again" },
  ],
  exitCodes: "0 done; 1 the guest or its world could not be built; 2 wrong usage",
  run: async (...given) => (await import("./build.ts")).build(...given),
};
