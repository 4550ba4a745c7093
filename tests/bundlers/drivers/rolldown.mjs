import wit from "@wit-bindgen-ts/unplugin/rolldown";
import * as rolldown from "rolldown";
import { configOf, watchWith } from "./rollup-like.mjs";

export async function build(folder, { entries, plain }) {
  for (const entry of entries) {
    const { output, ...input } = configOf(folder, entry, plain ? [] : [wit()]);
    const bundle = await rolldown.rolldown(input);
    await bundle.write(output);
    await bundle.close();
  }
}

export const watch = (folder, { entries: [entry] }, report) =>
  watchWith(rolldown, configOf(folder, entry, [wit()]), report);
