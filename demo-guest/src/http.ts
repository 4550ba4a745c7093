import { Fields, type IncomingRequest, OutgoingBody, OutgoingResponse, ResponseOutparam } from "wasi:http/types@0.2.12";
import { toBytes, toText } from "./utf8.ts";

/** What a request gets. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** How much is read at once: of a u64 StarlingMonkey makes a bigint, QuickJS a number. */
const AT_ONCE = ("TextEncoder" in globalThis ? 65536n : 65536) as bigint;

/** All that comes with a request, as text. */
export function textOf(request: IncomingRequest): string {
  using body = request.consume();
  using stream = body.stream();
  const bytes: number[] = [];
  try {
    for (;;) bytes.push(...stream.blockingRead(AT_ONCE));
  } catch (error) {
    // A stream tells by an error that it is at its end.
    if ((error as { payload?: { tag?: string } }).payload?.tag !== "closed") throw error;
  }
  return toText(Uint8Array.from(bytes));
}

/** Answers a request with JSON. */
export function respond(outparam: ResponseOutparam, { status, body }: Answer): void {
  const headers = new Fields();
  headers.append("content-type", toBytes("application/json"));
  const response = new OutgoingResponse(headers);
  response.setStatusCode(status);
  const outgoing = response.body();
  ResponseOutparam.set(outparam, { tag: "ok", val: response });
  {
    using stream = outgoing.write();
    const bytes = toBytes(`${JSON.stringify(body)}\n`);
    // A stream takes 4096 bytes at once.
    for (let at = 0; at < bytes.length; at += 4096) stream.blockingWriteAndFlush(bytes.slice(at, at + 4096));
  }
  OutgoingBody.finish(outgoing, undefined);
}
