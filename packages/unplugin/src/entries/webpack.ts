import type { UnpluginInstance } from "unplugin";
import { type Options, unplugin } from "../index.ts";

export type { Options } from "../index.ts";

/** The plugin for webpack. */
const plugin: UnpluginInstance<Options | undefined, false>["webpack"] = unplugin.webpack;
export default plugin;
