// What hosts may return in place of their own objects, and what callers get that wait.
import { ComponentError, type ErrorOf, Pollable } from "@wit-bindgen-ts/runtime-helpers";
import { InputStream, ioStreams } from "@wit-bindgen-ts/wasi";
import type { Host, Page } from "../../../snapshots/promises/jspi/interfaces/test-promises-host.ts";
import type { InputStream as WasiInputStream } from "../../../snapshots/promises/jspi/interfaces/wasi-io-streams.ts";
import type { Exports, Imports } from "../../../snapshots/promises/jspi/promises.ts";

declare const page: Page;

export const host: Pick<
  Host,
  "event" | "maybeEvent" | "tryEvent" | "value" | "text" | "load" | "done" | "open" | "save"
> = {
  event: (name) => new Promise((resolve) => setTimeout(resolve, name.length)),
  maybeEvent: (name) => (name === "" ? undefined : Promise.resolve()),
  tryEvent: async () => {
    throw new ComponentError("no");
  },
  value: async () => 5,
  text: async () => undefined,
  load: async () => page,
  done: async () => {},
  open: () => new ReadableStream<Uint8Array>(),
  save: () => new WritableStream<Uint8Array>(),
};

// Objects are still right, also those of the packages.
export const objects: Partial<Imports["test:promises/host@1.0.0"]> = {
  event: () => Pollable.after(5),
  open: async () => new InputStream(null),
};
export const poll: Imports["wasi:io/poll@0.2.0"] = {
  Pollable,
  poll: () => Uint32Array.of(0),
};
export const streams: Partial<Imports["wasi:io/streams@0.2.0"]> = { InputStream: ioStreams.InputStream };

// @ts-expect-error: a promise of something else
export const value: Host["value"] = async () => "5";
// @ts-expect-error: a value, and no promise of one
export const now: Host["value"] = () => 5;
// @ts-expect-error: a stream of texts
export const texts: Host["open"] = () => new ReadableStream<string>();
// @ts-expect-error: it has a constructor, so it is no future
export const made: Host["make"] = async () => 5;

export async function callers({ work, idleAsync }: Exports): Promise<void> {
  const { signal } = new AbortController();
  const ready: Promise<void> = work.afterAsync(5, { signal });
  const sum: number = await work.sumAsync2([1, 2]);
  const error: ErrorOf<typeof work.sumAsync2> = Math.random() < 0.5 ? "full" : ["too", "large"];
  const loaded: Page = await work.pageAsync("x", { signal });
  await new work.Job().runAsync(3, { signal });
  await work.Job.anyAsync();
  await idleAsync();
  // @ts-expect-error: no signal
  await work.afterAsync(5, { signal: 5 });
  // @ts-expect-error: what gives perhaps one has no such function
  await work.maybeAsync();
  console.log(await ready, sum, error, loaded);
}

// A stream that comes back is the host's own.
export async function length(stream: WasiInputStream): Promise<number> {
  let length = 0;
  for await (const chunk of stream as InputStream) length += chunk.length;
  return length;
}
