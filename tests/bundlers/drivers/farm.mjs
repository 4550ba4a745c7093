import * as farm from "@farmfe/core";
import wit from "@wit-bindgen-ts/unplugin/farm";

const config = (folder, entry, plugins) => ({
  root: folder,
  configPath: folder,
  clearScreen: false,
  compilation: {
    root: folder,
    input: { [entry]: `./${entry}.js` },
    output: {
      path: `dist/${entry}`,
      entryFilename: "[entryName].js",
      targetEnv: entry === "page" ? "browser" : "node",
      format: "esm",
    },
    persistentCache: false,
    lazyCompilation: false,
    minify: false,
    sourcemap: false,
  },
  plugins,
});

export async function build(folder, { entries, plain }) {
  for (const entry of entries) await farm.build(config(folder, entry, plain ? [] : [wit()]));
}

export async function watch(folder, { entries: [entry] }, report) {
  const { writeResourcesToDisk } = farm.Compiler.prototype;
  farm.Compiler.prototype.writeResourcesToDisk = function () {
    writeResourcesToDisk.call(this);
    report({ built: true });
  };
  const logger = new farm.Logger();
  logger.error = (error) => report({ failed: String(error?.message ?? error) });
  await farm.watch({ ...config(folder, entry, [wit()]), logger });
}
