import { expect } from "@jest/globals";
import { type Abandonable, ComponentError } from "@wit-bindgen-ts/runtime-helpers";
import type { StreamError } from "@wit-bindgen-ts/wasi";

/** The payload that a call throws; an error of the test where it throws nothing, or something else. */
export function payload(call: () => unknown): unknown {
  let value: unknown;
  try {
    value = call();
  } catch (error) {
    if (error instanceof ComponentError) return error.payload;
    throw error;
  }
  throw new Error(`expected an error, got ${String(value)}`);
}

/** The same of a promise that rejects. */
export const rejection = async (promise: unknown): Promise<unknown> => {
  const [result] = await Promise.allSettled([promise]);
  return payload(() => {
    if (result!.status === "rejected") throw result!.reason;
    return result!.value;
  });
};

/** What a stream failed with, in words. */
export function failure(error: unknown): string {
  const given = error as StreamError;
  return given.tag === "last-operation-failed" ? given.val.toDebugString() : given.tag;
}

/** What a call returned, which has to be a wait that can be given up. */
export function waiting<T>(value: T | Promise<T>): Promise<T> & Abandonable {
  expect(value).toHaveProperty("abandon");
  return value as Promise<T> & Abandonable;
}

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
export const text = (data: Uint8Array): string => new TextDecoder().decode(data);

/** Lets all microtasks and one round of timers pass. */
export const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
