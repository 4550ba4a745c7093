export * from "./claims.ts";
export { Finalizer } from "./finalizer.ts";
export { dispose, dropHostResource } from "./host-resources.ts";
