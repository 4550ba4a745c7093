import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";

/** Answers a request, as servers of the web do. */
export type Serve = (request: Request) => Promise<Response>;

/**
 * A listener for `http.createServer`, of a function from `Request` to `Response`. The request's signal is aborted where the
 * client leaves before it has its answer.
 *
 * ```ts
 * createServer(requestListener((request) => serveRequest(incomingHandler, request))).listen(8080);
 * ```
 */
export const requestListener =
  (serve: Serve): ((incoming: IncomingMessage, answer: ServerResponse) => void) =>
  (incoming, answer) => {
    const left = new AbortController();
    answer.once("close", () => {
      if (!answer.writableFinished) left.abort(new Error("the client left"));
    });
    respond(serve, incoming, answer, left.signal).catch((error: Error) => answer.destroy(error));
  };

async function respond(serve: Serve, incoming: IncomingMessage, answer: ServerResponse, signal: AbortSignal) {
  const response = await serve(requestOf(incoming, signal));
  const headers = [...response.headers].filter(([name]) => name !== "set-cookie");
  for (const [name, value] of headers) answer.setHeader(name, value);
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) answer.setHeader("set-cookie", cookies);
  answer.writeHead(response.status);
  if (response.body === null) answer.end();
  else await pipeline(Readable.fromWeb(response.body as NodeReadableStream), answer);
}

function requestOf(incoming: IncomingMessage, signal: AbortSignal): Request {
  const { method = "GET", headers } = incoming;
  const scheme = "encrypted" in incoming.socket ? "https" : "http";
  const fields = Object.entries(headers).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value ?? ""]).map((single): [string, string] => [name, single]),
  );
  const hasBody = method !== "GET" && method !== "HEAD";
  return new Request(new URL(incoming.url ?? "/", `${scheme}://${headers.host ?? "localhost"}`), {
    method,
    headers: fields,
    signal,
    ...(hasBody && { body: Readable.toWeb(incoming), duplex: "half" }),
  } as RequestInit);
}
