/**
 * What components are written with in TypeScript: an event loop over the pollables of WASI 0.2, and what follows from it. Nothing here
 * names an interface of WASI by its version: {@link connect} is given those of the world.
 *
 * @packageDocumentation
 */
export { connect, type ErrorStream, fetch, type GuestInterfaces } from "./connect.ts";
export type {
  Dropped,
  FetchHeaders,
  FetchInput,
  FetchOptions,
  FetchRequest,
  FetchResponse,
  Handler,
  HeadersLike,
  HttpFields,
  HttpRequest,
  HttpRequestBody,
  HttpTypes,
} from "./http/index.ts";
export { type Clock, enter, register, run } from "./loop/index.ts";
export { type Future, type FutureLayout, settled } from "./settled.ts";
export { chunks, type Writable, type WritableBytes, type WritableBytesWriter, writable } from "./streams/index.ts";
export type { InputStream, OutputStream, Pollable, Signal, U64, Waiting } from "./types.ts";
