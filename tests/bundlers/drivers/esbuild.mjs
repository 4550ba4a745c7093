import wit from "@wit-bindgen-ts/unplugin/esbuild";
import * as esbuild from "esbuild";

const config = (folder, entry, { plain, wit: options } = {}) => ({
  entryPoints: [`${folder}/${entry}.js`],
  outdir: `${folder}/dist/${entry}`,
  absWorkingDir: folder,
  bundle: true,
  format: "esm",
  platform: entry === "page" ? "browser" : "node",
  logLevel: "silent",
  plugins: plain ? [] : [wit(options)],
});

export async function build(folder, { entries, ...options }) {
  for (const entry of entries) await esbuild.build(config(folder, entry, options));
}

export async function watch(folder, { entries: [entry] }, report) {
  const tell = ({ errors: [error] }) => {
    if (error === undefined) return report({ built: true });
    const { text, location } = error;
    report({
      failed: [text, `${location?.file}:${location?.line}:${location?.column}`, location?.lineText].join("\n"),
    });
  };
  const plugin = { name: "report", setup: (build) => build.onEnd(tell) };
  const options = config(folder, entry);
  const context = await esbuild.context({ ...options, plugins: [...options.plugins, plugin] });
  await context.watch();
}
