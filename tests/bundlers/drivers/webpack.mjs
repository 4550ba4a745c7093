import wit from "@wit-bindgen-ts/unplugin/webpack";
import webpack from "webpack";
import { drivers } from "./compiler.mjs";

export const { build, watch } = drivers(webpack, wit);
