export * from "./collections.ts";
export type { Resource } from "./resource.ts";
export * from "./result.ts";
export * from "./scalars.ts";
