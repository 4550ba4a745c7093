import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll } from "@jest/globals";
import { dispose } from "@wit-bindgen-ts/runtime-helpers/internal";
import {
  type ErrorCode,
  Fields,
  type FutureIncomingResponse,
  IncomingBody,
  type IncomingResponse,
  OutgoingBody,
  OutgoingRequest,
  type OutputStream,
} from "@wit-bindgen-ts/wasi";
import { bytes, payload } from "./support.ts";

const servers: Server[] = [];

afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

/** A server on this machine alone, for the tests of a file; gives its authority. */
export async function serve(listener: RequestListener): Promise<string> {
  const server: Server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  servers.push(server);
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A request as a guest makes it. */
export function request(
  authority: string,
  path = "/",
  method = "GET",
  headers: Record<string, string> = {},
): OutgoingRequest {
  const fields = Fields.fromList(Object.entries(headers).map(([name, value]) => [name, bytes(value)]));
  const made = new OutgoingRequest(fields);
  made.setScheme({ tag: "HTTP" });
  made.setAuthority(authority);
  made.setPathWithQuery(path);
  made.setMethod({ tag: "other", val: method });
  return made;
}

/** What comes of a request, as a guest waits for it. */
export async function outcome(future: FutureIncomingResponse): Promise<IncomingResponse | ErrorCode> {
  await future.subscribe().block();
  const result = future.get();
  if (result?.tag !== "ok") throw new Error("no outcome");
  return result.val.val;
}

/** The same of one that has to be a response. */
export async function response(future: FutureIncomingResponse): Promise<IncomingResponse> {
  const result = await outcome(future);
  if ("tag" in result) throw new Error(`no response: ${JSON.stringify(result)}`);
  return result;
}

/** Reads a body to its end, as a guest does; the error that ends it is thrown. */
export async function read(body: IncomingBody): Promise<Uint8Array> {
  const stream = body.stream();
  const chunks: Uint8Array[] = [];
  try {
    for (;;) chunks.push(await stream.blockingRead(65536n));
  } catch (error) {
    const reason = payload(() => {
      throw error;
    });
    if ((reason as { tag: string }).tag !== "closed") throw error;
  }
  stream[dispose]();
  IncomingBody.finish(body);
  return new Uint8Array(await new Blob(chunks as BlobPart[]).arrayBuffer());
}

/** Writes all as a guest does that asks how much it may. */
export async function write(stream: OutputStream, data: Uint8Array): Promise<void> {
  for (let at = 0; at < data.length; ) {
    await stream.subscribe().block();
    const end = at + Number(stream.checkWrite());
    stream.write(data.subarray(at, end));
    at = end;
  }
  await stream.blockingFlush();
}

/** Writes a whole body and finishes it. */
export async function complete(body: OutgoingBody, data: Uint8Array): Promise<void> {
  const stream = body.write();
  await write(stream, data);
  stream[dispose]();
  OutgoingBody.finish(body, undefined);
}
