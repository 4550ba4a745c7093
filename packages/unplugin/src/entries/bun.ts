import type { UnpluginInstance } from "unplugin";
import { type Options, unplugin } from "../index.ts";

export type { Options } from "../index.ts";

/** The plugin for Bun. */
const plugin: UnpluginInstance<Options | undefined, false>["bun"] = unplugin.bun;
export default plugin;
