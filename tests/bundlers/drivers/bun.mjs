import wit from "@wit-bindgen-ts/unplugin/bun";

export async function build(folder, { entries, plain }) {
  for (const entry of entries) {
    await Bun.build({
      entrypoints: [`${folder}/${entry}.js`],
      outdir: `${folder}/dist/${entry}`,
      target: entry === "page" ? "browser" : "node",
      plugins: plain ? [] : [wit()],
    });
  }
}
