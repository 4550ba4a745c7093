import { readdirSync } from "node:fs";
import type { ResolvedConfig } from "@wit-bindgen-ts/codegen/config";
import { fingerprintOf } from "./fingerprint.ts";
import type { Options } from "./options.ts";

/** A config, and the files that it is from. */
export interface ProjectConfig {
  /** Undefined where the project has none. */
  readonly config: ResolvedConfig | undefined;
  readonly dependencies: readonly string[];
}

/** The config of a project, read again once one of its files has changed. */
export class ConfigSource {
  readonly #option: Options["config"];
  #kept: { readonly root: string; readonly fingerprint: string; readonly config: ProjectConfig } | undefined;

  constructor(option: Options["config"]) {
    this.#option = option;
  }

  /** @throws ConfigError, or what the generator throws where it can not be loaded */
  async of(root: string): Promise<ProjectConfig> {
    const kept = this.#kept;
    if (kept?.root === root && kept.fingerprint === fingerprintOf(kept.config.dependencies)) return kept.config;
    const config = await this.#load(root);
    this.#kept = { root, fingerprint: fingerprintOf(config.dependencies), config };
    return config;
  }

  async #load(root: string): Promise<ProjectConfig> {
    const option = this.#option;
    if (option === false || (option === undefined && !hasConfig(root))) return NONE;
    // Loaded here, since most projects have no config.
    const { loadConfig, resolveConfig } = await import("@wit-bindgen-ts/codegen/config");
    if (typeof option === "object")
      return { config: resolveConfig(option, { folder: root, source: "the plugin's config" }), dependencies: [] };
    return (await loadConfig({ folder: root, file: option })) ?? NONE;
  }
}

const NONE: ProjectConfig = { config: undefined, dependencies: [] };

/** Whether there is a file that may be the config: what it is, the generator says. */
const hasConfig = (root: string): boolean =>
  readdirSync(root).some((name) => name.startsWith("wit-bindgen-ts.config."));
