import type { IncomingMessage } from "node:http";
import { isOfConnection, type RequestParts } from "../../http/index.ts";

/** A request of Node's as the guest gets it: what concerns the connection alone is left out. */
export function partsOf(message: IncomingMessage): RequestParts {
  const { method = "GET", url = "/", headers, socket } = message;
  return {
    method,
    scheme: "encrypted" in socket ? "https" : "http",
    ...target(url, headers.host),
    headers: received(message.rawHeaders),
    body: hasBody(message) ? bodyOf(message) : null,
  };
}

/** The whole of a URL is what proxies are asked for. */
function target(url: string, host: string | undefined): Pick<RequestParts, "authority" | "pathWithQuery"> {
  if (url.startsWith("/")) return { authority: host, pathWithQuery: url };
  if (!URL.canParse(url)) return { authority: host, pathWithQuery: undefined };
  const { host: authority, pathname, search } = new URL(url);
  return { authority, pathWithQuery: pathname + search };
}

function received(raw: readonly string[]): [string, string][] {
  const headers: [string, string][] = [];
  for (let at = 0; at < raw.length; at += 2)
    if (!isOfConnection(raw[at]!)) headers.push([raw[at]!.toLowerCase(), raw[at + 1]!]);
  return headers;
}

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers["transfer-encoding"] !== undefined || !["0", undefined].includes(headers["content-length"]);

/** Read as fast as the guest reads. It ends with an error where the client leaves before it is complete. */
function bodyOf(message: IncomingMessage): ReadableStream<Uint8Array> {
  let isBegun = false;
  let isEnded = false;
  const begin = (controller: ReadableStreamDefaultController<Uint8Array>): void => {
    isBegun = true;
    const end = (action: () => void) => (): void => {
      if (!isEnded) action();
      isEnded = true;
    };
    message.on("data", (chunk: Uint8Array) => {
      if (isEnded) return;
      message.pause();
      controller.enqueue(chunk);
    });
    const left = end(() => controller.error(new Error("the client left before its request was complete")));
    message.on(
      "end",
      end(() => controller.close()),
    );
    message.on("error", left);
    message.on("close", left);
    if (message.destroyed && !message.complete) left();
  };
  return new ReadableStream(
    {
      pull(controller) {
        if (!isBegun) begin(controller);
        message.resume();
      },
      cancel() {
        isEnded = true;
        // What still comes is let go, so that the next request of the connection is reached.
        message.resume();
      },
    },
    { highWaterMark: 0 },
  );
}
