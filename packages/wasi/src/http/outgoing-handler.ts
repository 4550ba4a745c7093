import { ComponentError } from "@wit-bindgen-ts/runtime-helpers";
import type { OutgoingHandler } from "../generated/interfaces/wasi-http-outgoing-handler.ts";
import type { ErrorCode } from "../generated/interfaces/wasi-http-types.ts";
import type { MaySuspendIn } from "../may-suspend.ts";
import { own } from "../own.ts";
import { HttpError } from "./error-code.ts";
import { FutureIncomingResponse } from "./future-incoming-response.ts";
import { IncomingResponse } from "./incoming-response.ts";
import type { OutgoingBody } from "./outgoing-body.ts";
import { OutgoingRequest } from "./outgoing-request.ts";
import { RequestOptions } from "./request-options.ts";
import { methodName, schemeName } from "./request-parts.ts";
import { timed, within } from "./timeouts.ts";

/** What sends the requests of a guest: `fetch` itself, or a function that decides which it lets through. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** `wasi:http/outgoing-handler`: denies every request, where nothing is given to send it. */
export const outgoingHandler = (fetch?: Fetch) =>
  ({
    /** Sends a request. */
    handle(request: object, options: object | undefined): FutureIncomingResponse {
      if (fetch === undefined) throw failed("HTTP-request-denied");
      return send(
        fetch,
        own(OutgoingRequest, request, "outgoing-request"),
        options === undefined ? new RequestOptions() : own(RequestOptions, options, "request-options"),
      );
    },
  }) satisfies MaySuspendIn<OutgoingHandler>;

const failed = (
  tag: Extract<
    ErrorCode["tag"],
    `HTTP-${"request-denied" | "request-method-invalid" | "request-URI-invalid" | "protocol-error"}`
  >,
): ComponentError<ErrorCode> => new ComponentError<ErrorCode>({ tag });

function send(fetch: Fetch, request: OutgoingRequest, options: RequestOptions): FutureIncomingResponse {
  const method = methodName(request.method());
  if (/^(?:connect|trace|track)$/i.test(method)) throw failed("HTTP-request-method-invalid");
  const url = urlOf(request);
  const abort = new AbortController();
  const init: RequestInit = {
    method,
    headers: request.headers().toHeaders(),
    // What a guest does about a redirect is its own affair.
    redirect: "manual",
    signal: abort.signal,
  };
  const respond = async (): Promise<IncomingResponse> => {
    const body = await bodyOf(method, request.takenBody);
    const sent = fetch(url, { ...init, ...body });
    const response = await within(sent, options.firstByteTimeout(), abort, "HTTP-response-timeout");
    if (response.type === "opaqueredirect") throw new Error("a redirect, of which this engine tells nothing");
    const between = options.betweenBytesTimeout();
    return between === undefined || response.body === null
      ? new IncomingResponse(response)
      : new IncomingResponse(response, timed(response.body, between, abort));
  };
  const response = respond().catch((error: unknown) => {
    throw request.takenBody?.failure ?? (abort.signal.aborted ? abort.signal.reason : error);
  });
  return new FutureIncomingResponse(response, abort, `the response of ${url}`);
}

function urlOf(request: OutgoingRequest): string {
  const scheme = schemeName(request.scheme() ?? { tag: "HTTPS" });
  if (scheme !== "http" && scheme !== "https") throw failed("HTTP-protocol-error");
  const authority = request.authority();
  if (authority === undefined) throw failed("HTTP-request-URI-invalid");
  const path = request.pathWithQuery() ?? "/";
  try {
    return new URL(`${scheme}://${authority}${path.startsWith("/") ? "" : "/"}${path}`).href;
  } catch {
    throw failed("HTTP-request-URI-invalid");
  }
}

/**
 * The body for `fetch`. What the guest has written by the next turn of the event loop is sent as one piece, whose length
 * the server then knows; what takes longer is streamed, where the engine can.
 */
async function bodyOf(method: string, body: OutgoingBody | undefined): Promise<RequestInit> {
  if (body === undefined) return {};
  if (method === "GET" || method === "HEAD") {
    const refused = new HttpError({ tag: "HTTP-request-body-size", val: BigInt(body.written) });
    await body.readable.cancel(refused);
    if (body.written > 0) throw refused;
    return {};
  }
  if (!body.isFinished) await new Promise((resolve) => setTimeout(resolve));
  if (!body.isFinished && canStream()) return { body: body.readable, duplex: "half" } as RequestInit;
  return { body: await new Response(body.readable).arrayBuffer() };
}

/** Whether requests can have streams: others take them for texts. */
function canStream(): boolean {
  let isAsked = false;
  const { headers } = new Request("http://localhost", {
    method: "POST",
    body: new ReadableStream(),
    get duplex() {
      isAsked = true;
      return "half";
    },
  } as RequestInit);
  return isAsked && !headers.has("content-type");
}
