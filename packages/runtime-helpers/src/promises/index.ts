export type { FutureLayout } from "../future-layout.ts";
export { futureValue, untilReady, type WaitOptions } from "./awaited.ts";
export { futureFrom } from "./future.ts";
export { inputStreamFrom, outputStreamFrom, pollableFrom } from "./given.ts";
