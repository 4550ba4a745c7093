import wit from "@wit-bindgen-ts/unplugin/webpack";
import webpack from "webpack";
import { run } from "./compiler.mjs";

export const build = (folder, options) => run(webpack, folder, wit(options));
