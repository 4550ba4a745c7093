import type { OutputOptions } from "../../options/index.ts";
import { type Options, UsageError } from "../usage/index.ts";
import { type AsyncValues, asyncOf, asyncOptions } from "./async.ts";
import { FORMATTERS, type Format } from "./format.ts";
import { type InterfaceTypesValues, interfaceModulesOf, interfaceTypesOptions } from "./interface-types.ts";
import { type LimitValues, limitOptions } from "./limits.ts";

/** What every command that generates files can be told. */
export interface OutputValues extends LimitValues, AsyncValues, InterfaceTypesValues {
  readonly out: string;
  readonly name?: string;
  readonly js?: true;
  readonly "import-extension"?: "js" | "ts";
  readonly skeleton?: string;
  /** In a config, also which formatter. */
  readonly format?: true | Format;
  readonly check?: true;
  readonly watch?: true;
}

export const outputOptions: Options<OutputValues> = {
  out: {
    type: "string",
    short: "o",
    alias: "out-dir",
    required: true,
    placeholder: "dir",
    isPath: true,
    help: "The folder to write to; it is made if need be.",
  },
  name: {
    type: "string",
    placeholder: "name",
    ofOne: true,
    help: "What the files are called. Default: as the component's file, or as the world of a WIT package.",
  },
  js: { type: "boolean", help: "Write JavaScript with declarations (.js, .d.ts) instead of TypeScript." },
  "import-extension": {
    type: "string",
    placeholder: "js|ts",
    choices: ["js", "ts"],
    help: "The extension by which generated files import each other. Default: ts, with --js it is js.",
  },
  ...asyncOptions,
  ...interfaceTypesOptions,
  skeleton: {
    type: "string",
    placeholder: "file",
    isPath: true,
    ofOne: true,
    help:
      "A file with an implementation of what the world imports: it is begun or, where it is there, brought up to date, and " +
      "nothing of yours in it is touched. Needs the package ts-morph.",
  },
  format: {
    type: "boolean",
    config: { words: FORMATTERS, callable: true },
    help:
      "Has prettier or Biome format what is generated: the one that is configured nearest to the output folder, from there " +
      "upwards, or else prettier. Needs its package.",
  },
  check: {
    type: "boolean",
    config: false,
    help: "Write nothing; exit with 1 and show a diff if the folder is not up to date.",
  },
  watch: { type: "boolean", config: false, help: "Generate again whenever the input changes, until Ctrl-C." },
  ...limitOptions,
};

/** What these flags say of the output. */
export function outputOf({ js, "import-extension": importExtension, ...others }: OutputValues): OutputOptions {
  if (js === true && importExtension === "ts")
    throw new UsageError("--import-extension ts does not go with --js, which writes .js files");
  const elsewhere = (["wasi-types", "interface-types"] as const).find((name) => others[name] !== undefined);
  if (others.skeleton !== undefined && elsewhere !== undefined)
    throw new UsageError(`--skeleton does not go with --${elsewhere}, which has more in its classes than is used`);
  const waits = asyncOf(others);
  const modules = interfaceModulesOf(others, waits.async !== undefined || (waits.asyncFilters ?? []).length > 0);
  return {
    language: js === true ? "js" : "ts",
    ...(importExtension && { importExtension }),
    ...waits,
    ...(Object.keys(modules).length > 0 && { interfaceModules: modules }),
  };
}
