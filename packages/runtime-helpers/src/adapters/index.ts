export { prepareCall, RETURNED, startCall, taskReturn } from "./async-calls.ts";
export { Entrances } from "./entrances.ts";
export * from "./transcode.ts";
export * from "./transfers.ts";
export * from "./trap.ts";
