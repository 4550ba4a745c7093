import type { ServerResponse } from "node:http";
import type { OutgoingResponse } from "../../http/index.ts";

/**
 * Sends what a guest answers, as fast as the client takes it. A client that leaves is told to the guest, which can write no more; a body
 * that the guest does not complete ends the connection.
 *
 * @throws the error of Node for headers that can not be sent
 */
export function send(response: OutgoingResponse, to: ServerResponse): void {
  to.writeHead(response.statusCode(), response.headers().toHeaders().flat());
  const body = response.takenBody?.readable;
  if (body === undefined) {
    to.end();
    return;
  }
  // A body that is there goes with the headers; one that takes its time does not keep them.
  setImmediate(() => {
    if (!to.writableEnded) to.flushHeaders();
  });
  pump(body.getReader(), to).catch(() => to.destroy());
}

async function pump(reader: ReadableStreamDefaultReader<Uint8Array>, to: ServerResponse): Promise<void> {
  to.once("close", () => {
    if (!to.writableFinished) reader.cancel(new Error("the client left")).catch(() => {});
  });
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (!to.write(value)) await drained(to);
  }
  to.end();
}

/** When a response takes more, or its client has left. */
const drained = (to: ServerResponse): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      to.off("drain", done);
      to.off("close", done);
      resolve();
    };
    to.on("drain", done);
    to.on("close", done);
    if (to.destroyed) done();
  });
