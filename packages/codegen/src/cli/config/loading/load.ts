import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, extname, join, relative, resolve } from "node:path";
import { CliError, PlacedError } from "../../files/index.ts";
import { shown } from "../check.ts";
import { ConfigError } from "../error.ts";
import type { ResolvedConfig } from "../model.ts";
import { resolveConfig } from "../resolve.ts";
import type { Imported } from "./bundled.ts";
import { importModule } from "./module.ts";

/** How a config's file is called, with one of these extensions. */
const NAME = "wit-bindgen-ts.config";
const EXTENSIONS = [".ts", ".mts", ".js", ".mjs", ".json"];

/** How a config may be called. */
export const CONFIG_NAMES: readonly string[] = EXTENSIONS.map((extension) => NAME + extension);

/** Whether a folder has a config, so that there is something to do without a command. */
export const hasConfig = (folder: string): boolean => readdirSync(folder).some((name) => CONFIG_NAMES.includes(name));

/** A config that was found. */
export interface LoadedConfig {
  /** What errors call it: its file, from the folder. */
  readonly source: string;
  /** Its file. */
  readonly path: string;
  readonly config: ResolvedConfig;
  /** The files that it is from: its own, and the modules of the project that it imports. */
  readonly dependencies: readonly string[];
}

/** Where to look for a config. */
export interface ConfigSearch {
  /** The folder that it is in, which is the project's. */
  readonly folder: string;
  /** Its file, where it is called otherwise or is elsewhere; from the folder. */
  readonly file?: string | undefined;
}

/**
 * The file of a config.
 *
 * @returns undefined where a folder has none
 * @throws CliError where there are several, or the file that is asked for is not there
 */
export function findConfig({ folder, file }: ConfigSearch): string | undefined {
  if (file !== undefined) {
    const path = resolve(folder, file);
    if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true)
      throw new CliError(`${file}: there is no such file`);
    if (EXTENSIONS.includes(extname(path))) return path;
    throw new CliError(`${file} is no config, which is a file that ends in ${EXTENSIONS.join(", ")}`);
  }
  const names = readdirSync(folder).filter((name) => CONFIG_NAMES.includes(name));
  if (names.length > 1)
    throw new CliError(
      `there are several configs: ${names.sort().join(", ")}`,
      "Keep one, or choose one with --config.",
    );
  return names[0] === undefined ? undefined : join(resolve(folder), names[0]);
}

/**
 * Loads the config of a project, anew each time.
 *
 * @returns undefined where it has none, which is called `wit-bindgen-ts.config.ts` (or `.mts`, `.js`, `.mjs`, `.json`)
 * @throws ConfigError for one that is not right, CliError for one that can not be loaded, MissingPackageError where a `.ts` file
 *   needs `esbuild`
 */
export async function loadConfig(search: ConfigSearch): Promise<LoadedConfig | undefined> {
  const path = findConfig(search);
  if (path === undefined) return undefined;
  const source = file(search.folder, path);
  const { value, dependencies } = extname(path) === ".json" ? readJson(path, source) : await imported(path, source);
  return { source, path, config: resolveConfig(value, { folder: dirname(path), source }), dependencies };
}

const file = (folder: string, path: string): string => {
  const name = relative(folder, path);
  return name.startsWith("..") ? path : name;
};

function readJson(path: string, source: string): Imported {
  try {
    return { value: JSON.parse(readFileSync(path, "utf8")), dependencies: [path] };
  } catch (cause) {
    throw new CliError(`${source} is no JSON: ${(cause as Error).message}`, undefined, cause);
  }
}

async function imported(path: string, source: string): Promise<Imported> {
  const { value, dependencies } = await importModule(path).catch((error: unknown) => {
    if (error instanceof CliError || (error as Error | undefined)?.name === "MissingPackageError") throw error;
    throw notLoaded(error, path, source);
  });
  const { default: config } = value as { readonly default?: unknown };
  if (config === undefined)
    throw new ConfigError(source, [
      `its default export is the config: export default defineConfig({ … }); got ${shown(config)}`,
    ]);
  return { value: config, dependencies };
}

function notLoaded(error: unknown, path: string, source: string): PlacedError {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  // Of a syntax error Node shows the place only where it ends by it.
  const frame = stack.split("\n").find((line) => line.startsWith("    at ") && line.includes(basename(path)));
  const where = frame?.trim().replace(/^at /, "");
  return new PlacedError(`${source} cannot be loaded: ${message.split("\n")[0]}`, {
    ...(where !== undefined && { where: `  at ${where}` }),
    ...(where === undefined && message.startsWith("SyntaxError") && { help: `To see where: node ${source}` }),
    cause: error,
  });
}
