import type { UnpluginInstance } from "unplugin";
import { type Options, unplugin } from "../index.ts";

export type { Options } from "../index.ts";

/** The plugin for Vite. */
const plugin: UnpluginInstance<Options | undefined, false>["vite"] = unplugin.vite;
export default plugin;
