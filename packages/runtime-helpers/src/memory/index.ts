export * from "./memory.ts";
export * from "./memory64.ts";
