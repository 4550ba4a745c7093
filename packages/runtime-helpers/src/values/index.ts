export * from "./collections.ts";
export type { HostObject, Resource } from "./resource.ts";
export * from "./result.ts";
export * from "./scalars.ts";
