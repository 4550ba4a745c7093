import { build as farmBuild } from "@farmfe/core";
import wit from "@wit-bindgen-ts/unplugin/farm";

export async function build(folder, options) {
  await farmBuild({
    root: folder,
    configPath: folder,
    compilation: {
      root: folder,
      input: { node: "./node.js" },
      output: { path: "dist", targetEnv: "node", format: "esm" },
      persistentCache: false,
      minify: false,
      sourcemap: false,
    },
    plugins: [wit(options)],
  });
}
