import type { UnpluginInstance } from "unplugin";
import { type Options, unplugin } from "../index.ts";

export type { Options } from "../index.ts";

/** The plugin for esbuild. */
const plugin: UnpluginInstance<Options | undefined, false>["esbuild"] = unplugin.esbuild;
export default plugin;
