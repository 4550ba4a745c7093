import { ComponentError } from "../errors.ts";
import type { FutureLayout } from "../future-layout.ts";
import { register } from "./loop/index.ts";
import type { Pollable, Waiting } from "./types.ts";

export type { FutureLayout } from "../future-layout.ts";

/** A resource that is a future: its `get` says what came, by an option, once its pollable is ready. */
export interface Future {
  subscribe(): Pollable;
  get(): unknown;
  [Symbol.dispose](): void;
}

interface Tagged {
  readonly tag: string;
  readonly val?: unknown;
}

/**
 * The value of a future, which is disposed of then, or when the signal is aborted.
 *
 * @throws ComponentError as a rejection, with the future's error
 */
export async function settled<T>(future: Future, layout: FutureLayout = "value", options: Waiting = {}): Promise<T> {
  try {
    for (;;) {
      if (options.signal?.aborted) throw options.signal.reason;
      const got = future.get();
      if (hasCome(got, layout)) return valueIn(got, layout) as T;
      await register(future.subscribe(), options);
    }
  } finally {
    future[Symbol.dispose]();
  }
}

/** An option within an option has a tag in one engine at least; where none comes, both are the same. */
function hasCome(got: unknown, layout: FutureLayout): boolean {
  if (layout === "option") return (got as Tagged | null | undefined)?.tag === "some";
  return got !== undefined && got !== null;
}

function valueIn(got: unknown, layout: FutureLayout): unknown {
  if (layout === "value") return got;
  const { tag, val } = got as Tagged;
  if (layout === "option") return val;
  if (layout === "result") return unwrapped(tag, val);
  if (tag === "err") throw new Error("this future was taken already");
  return valueIn(val, "result");
}

function unwrapped(tag: string, val: unknown): unknown {
  if (tag === "err") throw new ComponentError(val);
  return val;
}
