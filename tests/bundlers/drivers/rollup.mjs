import { nodeResolve } from "@rollup/plugin-node-resolve";
import wit from "@wit-bindgen-ts/unplugin/rollup";
import * as rollup from "rollup";
import { configOf, watchWith } from "./rollup-like.mjs";

const config = (folder, entry, plugins) => configOf(folder, entry, [...plugins, nodeResolve()]);

export async function build(folder, { entries, plain }) {
  for (const entry of entries) {
    const { output, ...input } = config(folder, entry, plain ? [] : [wit()]);
    const bundle = await rollup.rollup(input);
    await bundle.write(output);
  }
}

export const watch = (folder, { entries: [entry] }, report) =>
  watchWith(rollup, config(folder, entry, [wit()]), report);
