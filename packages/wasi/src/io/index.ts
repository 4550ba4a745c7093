import { Pollable } from "@wit-bindgen-ts/runtime-helpers";
import type { ErrorInterface } from "../generated/interfaces/wasi-io-error.ts";
import type { Poll } from "../generated/interfaces/wasi-io-poll.ts";
import type { Streams } from "../generated/interfaces/wasi-io-streams.ts";
import type { MaySuspendIn } from "../may-suspend.ts";
import { IoError } from "./error.ts";
import { InputStream } from "./input-stream.ts";
import { OutputStream } from "./output-stream.ts";
import { pollAny } from "./poll.ts";

export { causesOf, messageOf } from "./causes.ts";
export { closed, IoError, lastOperationFailed, type StreamError } from "./error.ts";
export { InputStream, type InputStreamOptions } from "./input-stream.ts";
export { OutputStream, type OutputStreamOptions } from "./output-stream.ts";
export { type Sink, sinkOf, type Write } from "./sink.ts";
export type { Failure } from "./stream-state.ts";

/** `wasi:io/error`. */
export const ioError = { Error: IoError } satisfies MaySuspendIn<ErrorInterface>;

/** `wasi:io/poll`. */
export const ioPoll = {
  Pollable,
  poll: (list: readonly object[]): Uint32Array | Promise<Uint32Array> => pollAny(list),
} satisfies MaySuspendIn<Poll>;

/** `wasi:io/streams`. */
export const ioStreams = { InputStream, OutputStream } satisfies MaySuspendIn<Streams>;
