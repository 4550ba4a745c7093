/** The config of a project: what it can say, how it is found and loaded, and what is generated of it. */
export { defineConfig } from "./define.ts";
export { ConfigError } from "./error.ts";
export { EntryError, type GeneratedEntry, generateEntry } from "./generate-entry.ts";
export { CONFIG_NAMES, type ConfigSearch, hasConfig, type LoadedConfig, loadConfig } from "./loading/index.ts";
export type { Config, Entry, EntryDefaults, ResolvedConfig, ResolvedEntry } from "./model.ts";
export { outputOfEntry } from "./output.ts";
export { dependenciesOf, shownPath } from "./paths.ts";
export { type ConfigPlace, resolveConfig, resolveEntry } from "./resolve.ts";
