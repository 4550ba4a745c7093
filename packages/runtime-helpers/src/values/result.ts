import { ComponentError, isA } from "../errors.ts";
import { has } from "../own.ts";

/** The value of a WIT `result`, where it is not a function's own result. */
export type Result<T, E> = { tag: "ok"; val: T } | { tag: "err"; val: E };

/** A WIT `option` that holds another option: `undefined` could not tell the two apart. */
export type Option<T> = { tag: "some"; val: T } | { tag: "none" };

/** A {@link Result} of a value. */
export const ok = <T>(val: T): { tag: "ok"; val: T } => ({ tag: "ok", val });

/** A {@link Result} of an error. */
export const err = <E>(val: E): { tag: "err"; val: E } => ({ tag: "err", val });

/** An {@link Option} that has a value. */
export const some = <T>(val: T): { tag: "some"; val: T } => ({ tag: "some", val });

/** The {@link Option} that has none. */
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
export type OkOf<R> = Extract<R, { tag: "ok" }> extends { val: infer T } ? T : undefined;

/** Carries the error type of a fallible function for {@link attempt}; it is in the types alone. */
export declare const fails: unique symbol;

/** A function that throws `ComponentError<E>`, as the declarations write it. */
export interface Fails<E> {
  // Within an object: of a union that is optional itself, compilers would forget the name, and show all of it instead.
  readonly [fails]?: { readonly error: E };
}

/** The error type of a fallible function, that of the payload of its ComponentError; of any other function it is unknown. */
export type ErrorOf<F> = F extends Fails<infer E> ? E : unknown;

/** The names of an object's methods; none of a class or function, whose static functions are called as they are. */
// biome-ignore lint/complexity/noBannedTypes: whatever is a function, or a class
export type MethodsOf<O> = O extends Function
  ? never
  : { [K in keyof O]: O[K] extends (...args: never[]) => unknown ? K : never }[keyof O];

/**
 * Calls a fallible function, or a method of an object, for a {@link Result} instead of an exception.
 * Of a function that does not say what it throws, as one that is written on the spot, the error's type is unknown.
 *
 * @returns `ok` with what the function returned, or `err` with the payload of its ComponentError
 * @throws whatever else the call throws: a trap, or a TypeError for a wrong argument
 */
export function attempt<A extends readonly unknown[], T, E = unknown>(
  func: ((this: void, ...args: A) => T) & Fails<E>,
  ...args: A
): Result<T, E>;
export function attempt<O extends object, K extends MethodsOf<O>>(
  object: O,
  method: K,
  ...args: O[K] extends (...args: infer A) => unknown ? A : never
): Result<O[K] extends (...args: never[]) => infer T ? T : never, ErrorOf<O[K]>>;
export function attempt(target: unknown, ...args: unknown[]): unknown {
  if (typeof target === "function") return settle(() => target(...args));
  const object = target as Record<PropertyKey, (...rest: unknown[]) => unknown>;
  const [method, ...rest] = args;
  return settle(() => object[method as PropertyKey]!(...rest));
}

/** The same for a fallible constructor: the arguments of `new`. */
export function attemptNew<A extends readonly unknown[], T, E = unknown>(
  resource: (new (...args: A) => T) & Fails<E>,
  ...args: A
): Result<T, E> {
  return settle(() => new resource(...args));
}

function settle<T, E>(call: () => T): Result<T, E> {
  try {
    return { tag: "ok", val: call() };
  } catch (error) {
    // In a component those of imports are of a class of its engine.
    if (isA(error, Error) && has(error, "payload")) return { tag: "err", val: (error as ComponentError<E>).payload };
    throw error;
  }
}

/**
 * The payload of what a host function threw for the `err` of its result: a ComponentError's (or any
 * object's) `payload`, or the thrown value itself.
 *
 * @param resource the class of the error type, where that is a resource: its instances are payloads
 * @throws the error, where it is some other Error, or can not be read: that is a failure of the host and a trap
 */
export function payloadOf(error: unknown, resource?: unknown): unknown {
  if (typeof error !== "object" || error === null) return error;
  try {
    if (typeof resource === "function" && error instanceof resource) return error;
    if ("payload" in error && has(error, "payload")) return error.payload;
    // Errors of other realms are none by `instanceof`.
    if (!(error instanceof Error) && Object.prototype.toString.call(error) !== "[object Error]") return error;
  } catch {
    // What can not be read is no payload.
  }
  throw error;
}
