import wit from "@wit-bindgen-ts/unplugin/vite";
import { build as viteBuild } from "vite";

const common = (folder, options) => ({
  root: folder,
  configFile: false,
  logLevel: "warn",
  base: "./",
  plugins: [wit(options)],
});

/** For browsers; what it gives runs in Node as well. */
export async function build(folder, options) {
  await viteBuild({
    ...common(folder, options),
    build: {
      outDir: `${folder}/dist`,
      modulePreload: false,
      rolldownOptions: { input: `${folder}/node.js`, output: { entryFileNames: "node.js" } },
    },
  });
}

/** For servers. */
export async function ssr(folder, options) {
  await viteBuild({
    ...common(folder, options),
    ssr: { noExternal: true },
    build: { outDir: `${folder}/dist`, ssr: `${folder}/node.js` },
  });
}
