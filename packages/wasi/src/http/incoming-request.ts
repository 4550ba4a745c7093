import { ComponentError } from "@wit-bindgen-ts/runtime-helpers";
import { dispose } from "@wit-bindgen-ts/runtime-helpers/internal";
import type {
  IncomingRequest as GeneratedIncomingRequest,
  Method,
  Scheme,
} from "../generated/interfaces/wasi-http-types.ts";
import type { MaySuspend } from "../may-suspend.ts";
import { Fields } from "./fields.ts";
import { IncomingBody } from "./incoming-body.ts";
import { methodOf, schemeOf } from "./request-parts.ts";

/** `wasi:http/types.incoming-request`. */
export class IncomingRequest implements MaySuspend<GeneratedIncomingRequest> {
  readonly #method: Method;
  readonly #url: URL;
  readonly #headers: Fields;
  readonly #body: IncomingBody;
  #isTaken = false;

  constructor(request: Request) {
    this.#method = methodOf(request.method);
    this.#url = new URL(request.url);
    this.#headers = Fields.received(request.headers);
    this.#body = new IncomingBody(request.body, "the body of an incoming request");
  }

  method(): Method {
    return this.#method;
  }

  pathWithQuery(): string | undefined {
    return this.#url.pathname + this.#url.search;
  }

  scheme(): Scheme | undefined {
    return schemeOf(this.#url.protocol.slice(0, -1));
  }

  authority(): string | undefined {
    return this.#url.host;
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
