import { ComponentError } from "@wit-bindgen-ts/runtime-helpers";
import type {
  OutgoingRequest as GeneratedOutgoingRequest,
  Method,
  Scheme,
} from "../generated/interfaces/wasi-http-types.ts";
import type { MaySuspend } from "../may-suspend.ts";
import { own } from "../own.ts";
import { Fields } from "./fields.ts";
import { OutgoingBody } from "./outgoing-body.ts";
import { checkAuthority, checkMethod, checkPath, checkScheme } from "./request-parts.ts";

/** `wasi:http/types.outgoing-request`. */
export class OutgoingRequest implements MaySuspend<GeneratedOutgoingRequest> {
  readonly #headers: Fields;
  #method: Method = { tag: "get" };
  #path: string | undefined;
  #scheme: Scheme | undefined;
  #authority: string | undefined;
  #body: OutgoingBody | undefined;

  constructor(headers: object) {
    this.#headers = own(Fields, headers, "fields").freeze();
  }

  /** Its body, once. */
  body(): OutgoingBody {
    if (this.#body !== undefined) throw new ComponentError(undefined);
    this.#body = new OutgoingBody("request", this.#headers);
    return this.#body;
  }

  /** The body that the guest took, if it did. */
  get takenBody(): OutgoingBody | undefined {
    return this.#body;
  }

  method(): Method {
    return this.#method;
  }

  setMethod(method: Method): void {
    checkMethod(method);
    this.#method = method;
  }

  pathWithQuery(): string | undefined {
    return this.#path;
  }

  setPathWithQuery(path: string | undefined): void {
    checkPath(path);
    this.#path = path;
  }

  scheme(): Scheme | undefined {
    return this.#scheme;
  }

  setScheme(scheme: Scheme | undefined): void {
    checkScheme(scheme);
    this.#scheme = scheme;
  }

  authority(): string | undefined {
    return this.#authority;
  }

  setAuthority(authority: string | undefined): void {
    checkAuthority(authority);
    this.#authority = authority;
  }

  /** Its headers, which can not be changed any more. */
  headers(): Fields {
    return this.#headers;
  }
}
