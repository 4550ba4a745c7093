import { ComponentError } from "./errors.ts";

/** The value of a WIT `result`, where it is not a function's own result. */
export type Result<T, E> = { tag: "ok"; val: T } | { tag: "err"; val: E };

/** A WIT `option` that holds another option: `undefined` could not tell the two apart. */
export type Option<T> = { tag: "some"; val: T } | { tag: "none" };

export const ok = <T>(val: T): { tag: "ok"; val: T } => ({ tag: "ok", val });

export const err = <E>(val: E): { tag: "err"; val: E } => ({ tag: "err", val });

export const some = <T>(val: T): { tag: "some"; val: T } => ({ tag: "some", val });

export const none: { readonly tag: "none" } = { tag: "none" };

/**
 * The value of an `ok`.
 *
 * @throws ComponentError with the payload of an `err`
 */
export function unwrap<R extends { tag: "ok"; val?: unknown } | { tag: "err"; val?: unknown }>(result: R): OkOf<R> {
  if (result.tag === "ok") return result.val as OkOf<R>;
  throw new ComponentError(result.val);
}

/** The payload of a result's `ok`; undefined where it has none. */
type OkOf<R> = Extract<R, { tag: "ok" }> extends { val: infer T } ? T : undefined;

/** Carries the error type of a fallible function for {@link attempt}; it is in the types alone. */
export declare const fails: unique symbol;

/** A function that throws `ComponentError<E>`, as the declarations write it. */
export interface Fails<E> {
  readonly [fails]?: E;
}

/**
 * Calls a fallible function for a {@link Result} instead of an exception.
 *
 * @returns `ok` with what the function returned, or `err` with the payload of its ComponentError
 * @throws whatever else the call throws: a trap, or a TypeError for a wrong argument
 */
export function attempt<A extends readonly unknown[], T, E = never>(
  func: ((...args: A) => T) & Fails<E>,
  ...args: A
): Result<T, E> {
  try {
    return { tag: "ok", val: func(...args) };
  } catch (error) {
    if (error instanceof ComponentError) return { tag: "err", val: error.payload as E };
    throw error;
  }
}

/**
 * The payload of what a host function threw for the `err` of its result: a ComponentError's (or any
 * object's) `payload`, or the thrown value itself.
 *
 * @param resource the class of the error type, where that is a resource: its instances are payloads
 * @throws the error, where it is some other Error: that is a failure of the host and a trap
 */
export function payloadOf(error: unknown, resource?: unknown): unknown {
  if (typeof error !== "object" || error === null) return error;
  if (typeof resource === "function" && error instanceof resource) return error;
  if ("payload" in error) return error.payload;
  if (error instanceof Error) throw error;
  return error;
}
