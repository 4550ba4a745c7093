import wit from "@wit-bindgen-ts/unplugin/bun";

export async function build(folder, options) {
  await Bun.build({
    entrypoints: [`${folder}/node.js`],
    outdir: `${folder}/dist`,
    target: "node",
    plugins: [wit(options)],
  });
}
