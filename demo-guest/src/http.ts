import { Fields, type IncomingRequest, OutgoingBody, OutgoingResponse, ResponseOutparam } from "wasi:http/types@0.2.12";
import { incomingBodyStream, outgoingBodyWrite } from "../gen/promises/types.js";
import { toBytes, toText } from "./utf8.ts";

/** What a request gets. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** All that comes with a request, as text. */
export async function textOf(request: IncomingRequest): Promise<string> {
  using body = request.consume();
  const bytes: number[] = [];
  for await (const chunk of incomingBodyStream(body)) bytes.push(...chunk);
  return toText(Uint8Array.from(bytes));
}

/** Answers a request with JSON. */
export async function respond(outparam: ResponseOutparam, { status, body }: Answer): Promise<void> {
  const headers = new Fields();
  headers.append("content-type", toBytes("application/json"));
  const response = new OutgoingResponse(headers);
  response.setStatusCode(status);
  const outgoing = response.body();
  ResponseOutparam.set(outparam, { tag: "ok", val: response });
  const writer = outgoingBodyWrite(outgoing).getWriter();
  await writer.write(toBytes(`${JSON.stringify(body)}\n`));
  await writer.close();
  OutgoingBody.finish(outgoing, undefined);
}
