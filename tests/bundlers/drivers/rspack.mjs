import { rspack } from "@rspack/core";
import wit from "@wit-bindgen-ts/unplugin/rspack";
import { run } from "./compiler.mjs";

export const build = (folder, options) => run(rspack, folder, wit(options));
