export * from "./encoding.ts";
export * from "./memory.ts";
export * from "./memory64.ts";
export * from "./staging.ts";
export * from "./staging64.ts";
