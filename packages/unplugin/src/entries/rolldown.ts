import type { UnpluginInstance } from "unplugin";
import { type Options, unplugin } from "../index.ts";

export type { Options } from "../index.ts";

/** The plugin for Rolldown. */
const plugin: UnpluginInstance<Options | undefined, false>["rolldown"] = unplugin.rolldown;
export default plugin;
