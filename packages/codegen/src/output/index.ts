export { bytesOf, type Difference, differences, type Existing } from "./check.ts";
export { checkPaths, type OutputFile } from "./paths.ts";
export { unifiedDiff } from "./unified-diff.ts";
