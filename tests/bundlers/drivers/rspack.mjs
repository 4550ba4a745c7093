import { rspack } from "@rspack/core";
import wit from "@wit-bindgen-ts/unplugin/rspack";
import { drivers } from "./compiler.mjs";

export const { build, watch } = drivers(rspack, wit);
