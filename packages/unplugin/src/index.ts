/**
 * Components and WIT as imports, for bundlers. Each has its entry: `@wit-bindgen-ts/unplugin/vite` and so on.
 *
 * @packageDocumentation
 */
import { createUnplugin, type UnpluginInstance } from "unplugin";
import { Bindings } from "./bindings.ts";
import { setupBun } from "./bundlers/bun.ts";
import { setupEsbuild } from "./bundlers/esbuild.ts";
import { farmHooks } from "./bundlers/farm.ts";
import { rollupHooks } from "./bundlers/rollup.ts";
import { viteHooks } from "./bundlers/vite.ts";
import { addRules } from "./bundlers/webpack.ts";
import type { Options } from "./options.ts";

export type { Options } from "./options.ts";

/** The plugin for all bundlers, by name. */
export const unplugin: UnpluginInstance<Options | undefined, false> = createUnplugin((options = {}) => {
  const bindings = new Bindings(options);
  // Each does it by its own means: only so are core modules files with names and addresses as all others of the bundler are.
  return {
    name: "wit-bindgen-ts",
    vite: viteHooks(bindings),
    rollup: rollupHooks(bindings),
    rolldown: rollupHooks(bindings),
    webpack: (compiler) => addRules(compiler, bindings),
    rspack: (compiler) => addRules(compiler, bindings),
    esbuild: { setup: (build) => setupEsbuild(build, bindings) },
    farm: farmHooks(bindings),
    bun: { setup: (build) => setupBun(build, bindings) },
  };
});
