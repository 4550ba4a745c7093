// What these programs import, as far as they use it; `guest` generates the whole.
declare module "wasi:io/poll@0.2.12" {
  import type { Pollable } from "@wit-bindgen-ts/runtime-helpers/guest";
  export function poll(pollables: Pollable[]): Uint32Array;
}
declare module "wasi:clocks/monotonic-clock@0.2.12" {
  import type { Pollable } from "@wit-bindgen-ts/runtime-helpers/guest";
  export function now(): bigint | number;
  export function subscribeInstant(when: bigint | number): Pollable;
  export function subscribeDuration(when: bigint | number): Pollable;
}
declare module "wasi:cli/stderr@0.2.12" {
  interface Stream {
    blockingWriteAndFlush(contents: Uint8Array): void;
    [Symbol.dispose](): void;
  }
  export function getStderr(): Stream;
}
declare module "wasi:http/types@0.2.12" {
  import type { HttpTypes } from "@wit-bindgen-ts/runtime-helpers/guest";
  export const Fields: HttpTypes["Fields"];
  export const OutgoingRequest: HttpTypes["OutgoingRequest"];
  export const OutgoingBody: HttpTypes["OutgoingBody"];
  export function httpErrorCode(error: never): unknown;
}
declare module "wasi:http/outgoing-handler@0.2.12" {
  import type { Handler } from "@wit-bindgen-ts/runtime-helpers/guest";
  export const handle: Handler["handle"];
}
declare module "test:loop/host" {
  import type { Future, InputStream, OutputStream, Pollable } from "@wit-bindgen-ts/runtime-helpers/guest";
  export function after(ms: number): Pollable;
  export function never(): Pollable;
  export function pieces(count: number): InputStream;
  export function broken(): InputStream;
  export function collect(): OutputStream;
  export function collected(): string;
  export function ask(question: string): Future;
  export function tryAsk(question: string): Future;
}
