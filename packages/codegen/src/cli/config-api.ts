/**
 * The config of a project, for tools: what the command `generate` reads, and what it generates. It needs Node, Bun or Deno.
 *
 * @packageDocumentation
 */
export type { GeneratedFile } from "../generate.ts";
export type { GuestEngine, Limits } from "../options/index.ts";
export {
  type Config,
  ConfigError,
  type ConfigPlace,
  type ConfigSearch,
  defineConfig,
  type Entry,
  type EntryDefaults,
  EntryError,
  type GeneratedEntry,
  generateEntry,
  type LoadedConfig,
  loadConfig,
  type ResolvedConfig,
  type ResolvedEntry,
  resolveConfig,
  resolveEntry,
} from "./config/index.ts";
export { CliError, PlacedError } from "./files/index.ts";
export type { Format, FormatFunction, Formatter } from "./flags/index.ts";
export type { Mode } from "./modes/index.ts";
