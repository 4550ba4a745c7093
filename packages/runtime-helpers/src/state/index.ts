export * from "./calls.ts";
export * from "./failure.ts";
export { BorrowScope, HandleTable, ResourceType } from "./handles.ts";
export { type AnyInstance, FlaggedInstance, Instance } from "./instance.ts";
export * from "./limits.ts";
export { Owned } from "./owned.ts";
export { Store } from "./store.ts";
export type { CoreFunction, CoreValue } from "./task.ts";
export { abort } from "./unreachable.ts";
