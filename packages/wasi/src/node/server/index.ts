export { type ListenerOptions, requestListener } from "./listener.ts";
export { BusyError, type PoolOptions } from "./pool.ts";
