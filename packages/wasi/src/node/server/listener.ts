import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { handleRequest, type IncomingHandler } from "../../http/index.ts";
import { BusyError, Pool, type PoolOptions } from "./pool.ts";
import { partsOf } from "./request.ts";
import { send } from "./response.ts";

/** How {@link requestListener} serves. */
export interface ListenerOptions extends PoolOptions {
  /** How long a guest may still run when its client has left, in milliseconds: 5,000 by default. Then its instance is ended. */
  readonly linger?: number | undefined;
  /** Hears of what a client is told as a status of 500 or 503, or as a body that ends early. */
  readonly onError?: ((error: unknown, request: IncomingMessage) => void) | undefined;
}

/**
 * Serves a component's `wasi:http/incoming-handler` by `node:http`, with a pool of instances: each has one request at a time, and one that
 * traps is replaced.
 *
 * ```ts
 * const create = async () => (await instantiate(wasi())).incomingHandler;
 * createServer(requestListener(create)).listen(8080, "127.0.0.1");
 * ```
 *
 * @param create makes an instance
 */
export function requestListener(
  create: () => IncomingHandler | Promise<IncomingHandler>,
  options: ListenerOptions = {},
): RequestListener {
  const pool = new Pool(create, options);
  const { linger = 5000, onError = () => {} } = options;
  return (request, response) => {
    pool
      .use((handler) => handled(handler, request, response, linger, (error) => onError(error, request)))
      .catch((error: unknown) => {
        onError(error, request);
        refuse(response, error instanceof BusyError ? 503 : 500);
      });
  };
}

/** Whether the instance can be used again. */
async function handled(
  handler: IncomingHandler,
  request: IncomingMessage,
  response: ServerResponse,
  linger: number,
  onError: (error: unknown) => void,
): Promise<boolean> {
  // The client may have left while there was no instance for it.
  if (response.destroyed) return true;
  const abort = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const left = (): void => {
    if (response.writableFinished) return;
    timer = setTimeout(() => abort.abort(new Error("the client left")), linger);
  };
  response.once("close", left);
  const client = {
    answer: (answer: Parameters<typeof send>[0]) => send(answer, response),
    refuse: () => refuse(response, 500),
  };
  const isAlive = await handleRequest(handler, partsOf(request), client, { signal: abort.signal, onError });
  response.off("close", left);
  clearTimeout(timer);
  return isAlive;
}

function refuse(response: ServerResponse, status: number): void {
  if (response.headersSent) response.destroy();
  else response.writeHead(status, { "content-length": "0" }).end();
}
