import { type Future, settled } from "../settled.ts";
import { Chunks, type Failure, OutputSink } from "../streams/index.ts";
import type { Signal } from "../types.ts";
import { completeWeb, responseOf } from "./native-response.ts";
import { MOST_REDIRECTS, redirected } from "./redirect.ts";
import { type FetchInput, type FetchOptions, type PreparedRequest, prepared } from "./request.ts";
import type { Handler, HttpFields, HttpRequest, HttpRequestBody, HttpTypes, IncomingResponse } from "./resources.ts";
import type { FetchResponse } from "./response.ts";
import { urlText } from "./url.ts";

/** What `fetch` sends by. */
export interface Http {
  readonly handler: Handler;
  readonly types: HttpTypes;
}

/** `fetch` by `wasi:http/outgoing-handler`. */
export function fetchBy(http: Http): (input: FetchInput, options?: FetchOptions) => Promise<FetchResponse> {
  completeWeb();
  return async (input, options) => {
    let request = prepared(input, options);
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      const received = await sent(http, request);
      const next = redirected(request, received.status, received.location);
      if (next === undefined) return made(http, request, received, redirects > 0);
      received.response[Symbol.dispose]();
      request = next;
    }
    throw new TypeError(`fetch: there are more than ${MOST_REDIRECTS} redirects`);
  };
}

/** What came back, with what is known of it. */
interface Received {
  readonly response: IncomingResponse;
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly location: string | undefined;
}

/** Sends a request, and waits for the response while the body is on its way. */
async function sent(http: Http, request: PreparedRequest): Promise<Received> {
  const { body, signal } = request;
  if (signal?.aborted) throw signal.reason;
  const source = new AbortController();
  // Only what somebody else gives piece by piece can fail on its own.
  const all = body === undefined || body instanceof Uint8Array ? signal : either(signal, source.signal);
  try {
    const response = await settled<IncomingResponse>(handled(http, request, source, all), "taken", { signal: all });
    const headers = pairsOfFields(response.headers());
    const location = headers.find(([name]) => name.toLowerCase() === "location")?.[1];
    return { response, status: response.status(), headers, location };
  } catch (error) {
    throw all?.aborted ? all.reason : requestError(error);
  }
}

const either = (signal: Signal | undefined, other: AbortSignal): Signal =>
  signal === undefined ? other : AbortSignal.any([signal as AbortSignal, other]);

/** Hands a request over and begins to send its body; the source's error ends the request. */
function handled(http: Http, request: PreparedRequest, source: AbortController, signal: Signal | undefined): Future {
  const { body } = request;
  const resource = outgoing(http.types, request);
  if (body === undefined) return http.handler.handle(resource as never, undefined);
  const content = resource.body();
  try {
    const future = http.handler.handle(resource as never, undefined);
    sendBody(http.types, content, body, signal).catch((error) => source.abort(error));
    return future;
  } catch (error) {
    content[Symbol.dispose]();
    throw error;
  }
}

/** A request of WASI. */
function outgoing({ Fields, OutgoingRequest }: HttpTypes, request: PreparedRequest): HttpRequest {
  const { method, url, headers } = request;
  const entries = headers.map(([name, value]) => [name, latin1(name, value)]);
  const resource = new OutgoingRequest(Fields.fromList(entries as never) as never);
  const name = method.toLowerCase();
  resource.setMethod((METHODS.has(name) ? { tag: name } : { tag: "other", val: method }) as never);
  resource.setScheme(schemeOf(url.scheme) as never);
  resource.setAuthority(url.authority as never);
  resource.setPathWithQuery(url.path as never);
  return resource;
}

/** Those that are cases of `method`. */
const METHODS = new Set(["get", "head", "post", "put", "delete", "connect", "options", "trace", "patch"]);

const schemeOf = (scheme: string): unknown =>
  scheme === "http" || scheme === "https" ? { tag: scheme.toUpperCase() } : { tag: "other", val: scheme };

/** The bytes of a header's value, as `Headers` has it. */
const latin1 = (name: string, value: string): Uint8Array =>
  Uint8Array.from(value, (character) => {
    const code = character.charCodeAt(0);
    if (code > 0xff || character.length > 1) throw new TypeError(`fetch: the header ${name} is not of bytes`);
    return code;
  });

/**
 * Writes a body and finishes it. What the other side does not read is no error here, since it may answer before it has all.
 *
 * @throws what the source of the bytes throws
 */
async function sendBody(
  { OutgoingBody }: HttpTypes,
  content: HttpRequestBody,
  body: Uint8Array | AsyncIterable<Uint8Array>,
  signal: Signal | undefined,
): Promise<void> {
  const sink = new OutputSink(content.write(), { signal });
  let isWritten = true;
  const write = async (chunk: Uint8Array): Promise<void> => {
    isWritten = await sink.write(chunk).then(
      () => true,
      () => false,
    );
  };
  try {
    if (body instanceof Uint8Array) await write(body);
    else for await (const chunk of body) if (isWritten) await write(chunk);
    if (isWritten) await sink.close().catch(() => {});
  } catch (error) {
    sink.abort();
    content[Symbol.dispose]();
    throw error;
  }
  sink.abort();
  if (isWritten && !signal?.aborted) finish(OutgoingBody, content);
  else content[Symbol.dispose]();
}

/** Says that a body is whole; where that fails, the response says why. */
function finish(OutgoingBody: HttpTypes["OutgoingBody"], content: HttpRequestBody): void {
  try {
    OutgoingBody.finish(content as never, undefined);
  } catch {
    // It belongs to the host in any case.
  }
}

function pairsOfFields(fields: HttpFields): [string, string][] {
  try {
    return Array.from(fields.entries(), ([name, value]) => [name, String.fromCharCode(...Array.from(value))]);
  } finally {
    fields[Symbol.dispose]();
  }
}

/** Statuses that have no body. */
const EMPTY = new Set([101, 103, 204, 205, 304]);

function made(
  http: Http,
  { method, url, signal }: PreparedRequest,
  received: Received,
  isRedirected: boolean,
): FetchResponse {
  const { response, status, headers } = received;
  const parts = { status, headers, url: urlText(url), redirected: isRedirected };
  try {
    if (EMPTY.has(status) || method === "HEAD") return responseOf(undefined, parts);
    const body = response.consume();
    const closed = (): void => body[Symbol.dispose]();
    return responseOf(new Chunks(body.stream(), { signal, closed, failure: bodyError(http.types) }), parts);
  } finally {
    response[Symbol.dispose]();
  }
}

/** The error of a body, with the `error-code` as its cause where the host says one. */
const bodyError =
  ({ httpErrorCode }: HttpTypes): Failure =>
  (error) => {
    const text = error.toDebugString();
    return new TypeError(`fetch: the body failed: ${text}`, { cause: httpErrorCode?.(error as never) ?? text });
  };

/** The error of a request: a TypeError as everywhere, with the `error-code` as its cause. */
function requestError(error: unknown): unknown {
  const { payload } = (error ?? {}) as { readonly payload?: { readonly tag?: string; readonly val?: unknown } };
  if (payload?.tag === undefined) return error;
  const more = typeof payload.val === "string" ? `: ${payload.val}` : "";
  return new TypeError(`fetch failed: ${payload.tag}${more}`, { cause: payload });
}
