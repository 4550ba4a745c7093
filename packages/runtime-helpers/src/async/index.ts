export { isAbandonable } from "./abandonable.ts";
export { AsyncStore } from "./async-store.ts";
export { AsyncifySuspension } from "./asyncify.ts";
export { JspiSuspension } from "./jspi.ts";
export { NoSuspension } from "./none.ts";
export { type CallOptions, signalOf } from "./signals.ts";
