/** What `--watch` does. */
export { concerned, type Watch, watchFiles } from "./files.ts";
export { idleLine } from "./idle.ts";
export { watchMode } from "./mode.ts";
