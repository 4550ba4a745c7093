import type { Config } from "./model.ts";

/** Gives a config as it is, with its type. */
export const defineConfig = (config: Config): Config => config;
