export { documented, type WitSource } from "./documented.ts";
export { fromComponent } from "./from-component.ts";
export { fromResolve, InputError } from "./from-resolve.ts";
export * from "./model.ts";
export * from "./names.ts";
