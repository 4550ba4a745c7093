import type { UnpluginInstance } from "unplugin";
import { type Options, unplugin } from "../index.ts";

export type { Options } from "../index.ts";

/** The plugin for Farm. */
const plugin: UnpluginInstance<Options | undefined, false>["farm"] = unplugin.farm;
export default plugin;
