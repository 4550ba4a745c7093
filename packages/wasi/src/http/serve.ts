import { handleRequest, type IncomingHandler, type ServeOptions } from "./handle.ts";
import { partsOf } from "./incoming-request.ts";

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
export const serveRequest = (
  handler: IncomingHandler,
  request: Request,
  options: ServeOptions = {},
): Promise<Response> =>
  new Promise((resolve) => {
    const answer = {
      answer: (response: { toResponse(): Response }) => resolve(response.toResponse()),
      refuse: () => resolve(new Response(null, { status: 500 })),
    };
    handleRequest(handler, partsOf(request), answer, options);
  });
