import { nodeResolve } from "@rollup/plugin-node-resolve";
import wit from "@wit-bindgen-ts/unplugin/rollup";
import { rollup } from "rollup";

export async function build(folder, options) {
  const bundle = await rollup({ input: `${folder}/node.js`, plugins: [wit(options), nodeResolve()] });
  await bundle.write({ dir: `${folder}/dist`, format: "es" });
}
