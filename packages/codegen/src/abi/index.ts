export * from "./layout.ts";
export * from "./signature.ts";
