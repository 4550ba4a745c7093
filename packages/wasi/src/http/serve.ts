import { IncomingRequest } from "./incoming-request.ts";
import type { OutgoingBody } from "./outgoing-body.ts";
import { type Answer, ResponseOutparam } from "./response-outparam.ts";

/** What a component exports as `wasi:http/incoming-handler`, promised or not. */
export interface IncomingHandler {
  /** Handles a request: it answers by the second parameter, and may go on after that. */
  handle(
    request: IncomingRequest,
    responseOut: ResponseOutparam,
    options?: { readonly signal?: AbortSignal },
  ): void | Promise<void>;
}

/** How {@link serveRequest} runs a handler. */
export interface ServeOptions {
  /** Given to the handler's call; `request.signal`, say, where a client that leaves is to end its instance. */
  readonly signal?: AbortSignal;
  /** Hears of what the client is told as a status of 500, or as a body that ends early. */
  readonly onError?: (error: unknown) => void;
}

/**
 * Has a component's `wasi:http/incoming-handler` answer a request. The bodies are streamed both ways; the handler may still
 * run after the promise is fulfilled.
 *
 * ```ts
 * Deno.serve((request) => serveRequest(incomingHandler, request));
 * ```
 *
 * @returns the response; one with status 500 where the guest traps, or gives an error or nothing
 */
export function serveRequest(
  handler: IncomingHandler,
  request: Request,
  options: ServeOptions = {},
): Promise<Response> {
  const { signal, onError = () => {} } = options;
  return new Promise((resolve) => {
    let isAnswered = false;
    let body: OutgoingBody | undefined;
    const respond = (make: () => Response): void => {
      isAnswered = true;
      try {
        resolve(make());
      } catch (error) {
        onError(error);
        resolve(new Response(null, { status: 500 }));
      }
    };
    const fail = (error: unknown): void => {
      onError(error);
      if (isAnswered) body?.fail(error);
      else respond(() => new Response(null, { status: 500 }));
    };
    const answer = ({ tag, val }: Answer): void => {
      if (isAnswered) return;
      if (tag === "err") return fail(new Error("the guest answers with an error", { cause: val }));
      body = val.takenBody;
      respond(() => val.toResponse());
    };
    const param = new ResponseOutparam(answer);
    const ended = (): void => {
      if (!isAnswered) fail(new Error("the guest returned without an answer"));
      else if (body?.isFinished === false) fail(new Error("the guest returned before its answer was complete"));
    };
    try {
      const running = handler.handle(new IncomingRequest(request), param, signal && { signal });
      Promise.resolve(running).then(ended, fail);
    } catch (error) {
      fail(error);
    }
  });
}
