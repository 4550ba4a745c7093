/**
 * The config of a project, for tools: what the command `generate` reads, and what it generates. It needs Node, Bun or Deno.
 *
 * @packageDocumentation
 */
export type { GeneratedFile } from "../../generate.ts";
export type { GuestEngine, Limits } from "../../options/index.ts";
export { CliError, PlacedError } from "../files/index.ts";
export type { Format, FormatFunction, Formatter } from "../flags/index.ts";
export type { Mode } from "../modes/index.ts";
export { defineConfig } from "./define.ts";
export { ConfigError } from "./error.ts";
export { EntryError, type GeneratedEntry, generateEntry } from "./generate-entry.ts";
export { type ConfigSearch, type LoadedConfig, loadConfig } from "./load.ts";
export type { Config, Entry, EntryDefaults, ResolvedConfig, ResolvedEntry } from "./model.ts";
export { type ConfigPlace, resolveConfig, resolveEntry } from "./resolve.ts";
