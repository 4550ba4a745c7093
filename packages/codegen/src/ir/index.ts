export { fromComponent } from "./from-component.ts";
export { fromResolve, InputError } from "./from-resolve.ts";
export * from "./model.ts";
export * from "./names.ts";
