import { ComponentError } from "@wit-bindgen-ts/runtime-helpers";
import { dispose } from "@wit-bindgen-ts/runtime-helpers/internal";
import type { IncomingResponse as GeneratedIncomingResponse } from "../generated/interfaces/wasi-http-types.ts";
import type { MaySuspend } from "../may-suspend.ts";
import { Fields } from "./fields.ts";
import { IncomingBody } from "./incoming-body.ts";

/** What `fetch` has decoded before the guest sees it. */
const DECODED = /^\s*(?:(?:x-)?gzip|deflate|br|zstd)\s*(?:,|$)/i;

/** `wasi:http/types.incoming-response`. */
export class IncomingResponse implements MaySuspend<GeneratedIncomingResponse> {
  readonly #status: number;
  readonly #headers: Fields;
  readonly #body: IncomingBody;
  #isTaken = false;

  constructor(response: Response, body: ReadableStream<Uint8Array> | null = response.body) {
    this.#status = response.status;
    this.#headers = Fields.received(headersOf(response));
    this.#body = new IncomingBody(body, "the body of an incoming response");
  }

  status(): number {
    return this.#status;
  }

  /** Its headers, which can not be changed. */
  headers(): Fields {
    return this.#headers;
  }

  /** Its body, once. */
  consume(): IncomingBody {
    if (this.#isTaken) throw new ComponentError(undefined);
    this.#isTaken = true;
    return this.#body;
  }

  [dispose](): void {
    if (!this.#isTaken) this.#body[dispose]();
  }
}

/** The headers that are true of the body as the guest gets it. */
function headersOf({ headers, body }: Response): Iterable<readonly [string, string]> {
  if (body === null || !DECODED.test(headers.get("content-encoding") ?? "")) return headers;
  return [...headers].filter(([name]) => name !== "content-encoding" && name !== "content-length");
}
