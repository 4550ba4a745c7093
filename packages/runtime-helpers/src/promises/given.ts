import { isA } from "../errors.ts";
import { ownProperty } from "../own.ts";
import { show } from "../show.ts";
import { isThenable } from "../thenable.ts";
import { Settled } from "./settled.ts";

/** A class of the host, of which an object can be made where the host returned something else. */
export interface Maker<R, From> {
  readonly prototype: R;
  of?(source: From, what?: string): R;
}

/** What a host function returned as a pollable; of a promise one that is ready once that settles. */
export function pollableFrom<V, R>(
  value: V,
  type: Maker<R, PromiseLike<unknown>>,
  func: string,
): Exclude<V, PromiseLike<unknown>> | R {
  if (isObjectOf(type, value) || !isThenable(value)) return value as Exclude<V, PromiseLike<unknown>>;
  const what = isA(value, Settled) ? value.what : `the promise of ${func}`;
  return make(type, value, what, "a promise", "pollable", func);
}

/** What a host function returned as an input-stream; of a `ReadableStream` one of its bytes. */
export function inputStreamFrom<V, R>(
  value: V,
  type: Maker<R, ReadableStream<Uint8Array>>,
  func: string,
): Exclude<V, ReadableStream<Uint8Array>> | R {
  if (isObjectOf(type, value) || !can<ReadableStream<Uint8Array>>(value, "getReader"))
    return value as Exclude<V, ReadableStream<Uint8Array>>;
  return make(type, value, `the stream of ${func}`, "a ReadableStream", "input-stream", func);
}

/** What a host function returned as an output-stream; of a `WritableStream` one to it. */
export function outputStreamFrom<V, R>(
  value: V,
  type: Maker<R, WritableStream<Uint8Array>>,
  func: string,
): Exclude<V, WritableStream<Uint8Array>> | R {
  if (isObjectOf(type, value) || !can<WritableStream<Uint8Array>>(value, "getWriter"))
    return value as Exclude<V, WritableStream<Uint8Array>>;
  return make(type, value, `the stream of ${func}`, "a WritableStream", "output-stream", func);
}

/** Whether a value is an object of a class. */
export const isObjectOf = (type: { readonly prototype: unknown }, value: unknown): boolean =>
  isA(value, type as unknown as abstract new () => object);

/** Whether a value is an object that has a method. */
const can = <T>(value: unknown, method: string): value is T =>
  typeof value === "object" &&
  value !== null &&
  typeof (value as Readonly<Record<string, unknown>>)[method] === "function";

/** Only the host's own class can make the object: the component knows no other. */
function make<From, R>(
  type: Maker<R, From>,
  source: From,
  what: string,
  got: string,
  resource: string,
  func: string,
): R {
  const of = ownProperty(type, "of");
  if (typeof of === "function") return of.call(type, source, what);
  const name = show((type as { name?: unknown }).name);
  throw new TypeError(
    `${func}: result: expected an object of the host's class ${name} for the ${resource}, got ${got}: give a class with a static method \`of\`, which makes one of it`,
  );
}
