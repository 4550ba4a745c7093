import type { UnpluginInstance } from "unplugin";
import { type Options, unplugin } from "../index.ts";

export type { Options } from "../index.ts";

/** The plugin for Rspack. */
const plugin: UnpluginInstance<Options | undefined, false>["rspack"] = unplugin.rspack;
export default plugin;
