export { Chunks, chunks } from "./chunks.ts";
export { OutputSink } from "./sink.ts";
export type { Failure, IoError } from "./stream-error.ts";
export { type Writable, type WritableBytes, type WritableBytesWriter, writable } from "./writable.ts";
