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

/** What a request consists of that came in. */
export interface RequestParts {
  readonly method: string;
  readonly scheme: string;
  readonly authority: string | undefined;
  /** None for a request that is not for a resource, as `OPTIONS *`. */
  readonly pathWithQuery: string | undefined;
  /** Each character of a value is a byte. */
  readonly headers: Iterable<readonly [string, string]>;
  readonly body: ReadableStream<Uint8Array> | null;
}

/** Those of a `Request`. */
export function partsOf({ method, url, headers, body }: Request): RequestParts {
  const { protocol, host, pathname, search } = new URL(url);
  return { method, scheme: protocol.slice(0, -1), authority: host, pathWithQuery: pathname + search, headers, body };
}

/** `wasi:http/types.incoming-request`. */
export class IncomingRequest implements MaySuspend<GeneratedIncomingRequest> {
  readonly #parts: RequestParts;
  readonly #headers: Fields;
  readonly #body: IncomingBody;
  #isTaken = false;

  constructor(parts: RequestParts) {
    this.#parts = parts;
    this.#headers = Fields.received(parts.headers);
    this.#body = new IncomingBody(parts.body, "the body of an incoming request");
  }

  method(): Method {
    return methodOf(this.#parts.method);
  }

  pathWithQuery(): string | undefined {
    return this.#parts.pathWithQuery;
  }

  scheme(): Scheme | undefined {
    return schemeOf(this.#parts.scheme);
  }

  authority(): string | undefined {
    return this.#parts.authority;
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
