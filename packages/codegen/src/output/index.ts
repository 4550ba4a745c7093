export { bytesOf, type Difference, differences } from "./check.ts";
export { checkPaths, type OutputFile } from "./paths.ts";
export { type Clash, clashes } from "./shared.ts";
export type { Existing } from "./stale.ts";
export { unifiedDiff } from "./unified-diff.ts";
