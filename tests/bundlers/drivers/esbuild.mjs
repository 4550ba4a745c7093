import wit from "@wit-bindgen-ts/unplugin/esbuild";
import { build as esbuild } from "esbuild";

export async function build(folder, options) {
  await esbuild({
    entryPoints: [`${folder}/node.js`],
    outdir: `${folder}/dist`,
    absWorkingDir: folder,
    bundle: true,
    format: "esm",
    platform: "node",
    plugins: [wit(options)],
  });
}
