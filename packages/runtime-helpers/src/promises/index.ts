export { futureValue, untilReady, type WaitOptions } from "./awaited.ts";
export { futureFrom } from "./future.ts";
export { inputStreamFrom, outputStreamFrom, pollableFrom } from "./given.ts";
export type { FutureLayout } from "./layout.ts";
