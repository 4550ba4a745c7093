export { binarySort } from "./binary-sort.ts";
export * from "./compiled.ts";
export type { Given, Missing } from "./given.ts";
export * from "./imports.ts";
export * from "./module.ts";
export { track } from "./versions.ts";
