export { CONFIG_NAMES, type ConfigSearch, hasConfig, type LoadedConfig, loadConfig } from "./load.ts";
