export { bytesOf, type Comparison, type Difference, differences } from "./check.ts";
export { checkPaths, type OutputFile } from "./paths.ts";
export { apartFrom, type Clash, type Existing } from "./shared.ts";
export { unifiedDiff } from "./unified-diff.ts";
