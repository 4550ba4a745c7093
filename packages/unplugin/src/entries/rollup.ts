import type { UnpluginInstance } from "unplugin";
import { type Options, unplugin } from "../index.ts";

export type { Options } from "../index.ts";

/** The plugin for Rollup. */
const plugin: UnpluginInstance<Options | undefined, false>["rollup"] = unplugin.rollup;
export default plugin;
