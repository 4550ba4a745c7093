export * from "./imports.ts";
export * from "./module.ts";
