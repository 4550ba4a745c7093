/** What `--async asyncify` does to core modules. */
export { asyncified, asyncifyModules } from "./asyncify.ts";
