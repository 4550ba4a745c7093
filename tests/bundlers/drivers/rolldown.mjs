import wit from "@wit-bindgen-ts/unplugin/rolldown";
import { rolldown } from "rolldown";

export async function build(folder, options) {
  const bundle = await rolldown({ input: `${folder}/node.js`, platform: "node", plugins: [wit(options)] });
  await bundle.write({ dir: `${folder}/dist`, format: "es" });
  await bundle.close();
}
