import { ComponentError } from "@wit-bindgen-ts/runtime-helpers";
import type { OutgoingResponse as GeneratedOutgoingResponse } from "../generated/interfaces/wasi-http-types.ts";
import type { MaySuspend } from "../may-suspend.ts";
import { own } from "../own.ts";
import { Fields } from "./fields.ts";
import { OutgoingBody } from "./outgoing-body.ts";

/** The statuses whose responses have no body. */
const BODILESS = new Set([204, 205, 304]);

/** `wasi:http/types.outgoing-response`. */
export class OutgoingResponse implements MaySuspend<GeneratedOutgoingResponse> {
  readonly #headers: Fields;
  #status = 200;
  #body: OutgoingBody | undefined;

  constructor(headers: object) {
    this.#headers = own(Fields, headers, "fields").freeze();
  }

  statusCode(): number {
    return this.#status;
  }

  /** @throws ComponentError for one that a `Response` can not have */
  setStatusCode(status: number): void {
    if (status < 200 || status > 599) throw new ComponentError(undefined);
    this.#status = status;
  }

  /** Its headers, which can not be changed any more. */
  headers(): Fields {
    return this.#headers;
  }

  /** Its body, once. */
  body(): OutgoingBody {
    if (this.#body !== undefined) throw new ComponentError(undefined);
    this.#body = new OutgoingBody("response", this.#headers);
    return this.#body;
  }

  /** The body that the guest took, if it did. */
  get takenBody(): OutgoingBody | undefined {
    return this.#body;
  }

  /** What the host answers with. */
  toResponse(): Response {
    const hasBody = this.#body !== undefined && !BODILESS.has(this.#status);
    if (!hasBody) this.#body?.readable.cancel().catch(() => {});
    return new Response(hasBody ? this.#body!.readable : null, {
      status: this.#status,
      headers: this.#headers.toHeaders(),
    });
  }
}
