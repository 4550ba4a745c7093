import type { Signal } from "../types.ts";
import { type OutgoingBytes, outgoingBytes } from "./body.ts";
import { type HeadersLike, pairsOf } from "./headers.ts";
import { type HttpUrl, parseUrl } from "./url.ts";

/** What `fetch` may be told. */
export interface FetchOptions {
  readonly method?: string | undefined;
  readonly headers?: HeadersLike | undefined;
  /** Text, bytes, an async iterable of bytes, and what the engine has: `ReadableStream`, `URLSearchParams`, `Blob`. */
  readonly body?: unknown;
  readonly signal?: Signal | null | undefined;
  readonly redirect?: string | undefined;
}

/** What `fetch` asks for: a text, a `URL`, or a `Request`. */
export type FetchInput = string | { toString(): string } | FetchRequest;

/** A `Request`. */
export interface FetchRequest extends FetchOptions {
  readonly url: string;
}

/** A request before it is one of WASI. */
export interface PreparedRequest {
  readonly method: string;
  readonly url: HttpUrl;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: OutgoingBytes["bytes"] | undefined;
  readonly signal: Signal | undefined;
  readonly redirect: string;
}

/** Methods whose name has one spelling; others are left as they are. */
const METHODS = new Set(["DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT"]);

/** What `fetch` was given, each part from the options or else from the request. */
export function prepared(input: FetchInput, options: FetchOptions = {}): PreparedRequest {
  const request: Partial<FetchRequest> = typeof input === "object" && "url" in input ? input : {};
  const given = options.method ?? request.method ?? "GET";
  const method = METHODS.has(given.toUpperCase()) ? given.toUpperCase() : given;
  const body = outgoingBytes(options.body ?? request.body);
  if (body !== undefined && (method === "GET" || method === "HEAD")) {
    throw new TypeError(`fetch: a request with the method ${method} has no body`);
  }
  const headers = pairsOf(options.headers ?? request.headers);
  if (body?.type !== undefined && !has(headers, "content-type")) headers.push(["content-type", body.type]);
  if (body?.bytes instanceof Uint8Array && !has(headers, "content-length")) {
    headers.push(["content-length", String(body.bytes.length)]);
  }
  return {
    method,
    url: parseUrl(request.url ?? String(input)),
    headers,
    body: body?.bytes,
    signal: options.signal ?? request.signal ?? undefined,
    redirect: options.redirect ?? request.redirect ?? "follow",
  };
}

const has = (headers: readonly (readonly [string, string])[], name: string): boolean =>
  headers.some(([key]) => key.toLowerCase() === name);
