import { subscribeDuration } from "wasi:clocks/monotonic-clock@0.2.12";
import { register, type Waiting } from "@wit-bindgen-ts/runtime-helpers/guest";

/** As a promise form of `subscribe-duration`: after some milliseconds. */
export const sleep = (ms: number, options?: Waiting): Promise<void> => register(subscribeDuration(ms * 1e6), options);
