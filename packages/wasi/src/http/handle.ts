import { IncomingRequest, type RequestParts } from "./incoming-request.ts";
import type { OutgoingBody } from "./outgoing-body.ts";
import type { OutgoingResponse } from "./outgoing-response.ts";
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

/** How a handler is run. */
export interface ServeOptions {
  /** Given to the handler's call; `request.signal`, say, where a client that leaves is to end its instance. */
  readonly signal?: AbortSignal;
  /** Hears of what the client is told as a status of 500, or as a body that ends early. */
  readonly onError?: (error: unknown) => void;
}

/** Where the answer to a request goes. */
export interface Client {
  /** The guest answers; the body may still come. What it throws is told as `refuse`. */
  answer(response: OutgoingResponse): void;
  /** The guest does not answer, or with what can not be sent. */
  refuse(): void;
}

/**
 * Has a handler answer a request. Whoever has the instance needs to know when it is free, and whether it still is one.
 *
 * @returns a promise that never rejects: whether the guest returned and did not trap
 */
export function handleRequest(
  handler: IncomingHandler,
  parts: RequestParts,
  client: Client,
  { signal, onError = () => {} }: ServeOptions,
): Promise<boolean> {
  let isAnswered = false;
  let body: OutgoingBody | undefined;
  const fail = (error: unknown): void => {
    onError(error);
    if (isAnswered) body?.fail(error);
    else client.refuse();
    isAnswered = true;
  };
  const answer = ({ tag, val }: Answer): void => {
    if (isAnswered) return;
    if (tag === "err") return fail(new Error("the guest answers with an error", { cause: val }));
    try {
      client.answer(val);
      body = val.takenBody;
      isAnswered = true;
    } catch (error) {
      fail(error);
    }
  };
  const returned = (): boolean => {
    if (!isAnswered) fail(new Error("the guest returned without an answer"));
    else if (body?.isFinished === false) fail(new Error("the guest returned before its answer was complete"));
    return true;
  };
  const trapped = (error: unknown): boolean => {
    fail(error);
    return false;
  };
  try {
    const running = handler.handle(new IncomingRequest(parts), new ResponseOutparam(answer), signal && { signal });
    return Promise.resolve(running).then(returned, trapped);
  } catch (error) {
    return Promise.resolve(trapped(error));
  }
}
