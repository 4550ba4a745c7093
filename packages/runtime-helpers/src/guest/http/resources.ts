import type { Future } from "../settled.ts";
import type { InputStream, OutputStream } from "../types.ts";

/** What is used of `wasi:http/types`, of whatever version; `never` stands for what an engine has its own objects of. */
export interface HttpTypes {
  readonly Fields: { fromList(entries: never): HttpFields };
  readonly OutgoingRequest: new (headers: never) => HttpRequest;
  readonly OutgoingBody: { finish(body: never, trailers: undefined): void };
  httpErrorCode?(error: never): unknown;
}

/** `wasi:http/outgoing-handler`, of whatever version. */
export interface Handler {
  handle(request: never, options: undefined): Future;
}

/** `fields`. */
export interface HttpFields extends Dropped {
  entries(): Iterable<readonly [string, ArrayLike<number>]>;
}

/** `outgoing-request`. */
export interface HttpRequest extends Dropped {
  setMethod(method: never): void;
  setScheme(scheme: never): void;
  setAuthority(authority: never): void;
  setPathWithQuery(path: never): void;
  body(): HttpRequestBody;
}

/** `outgoing-body`. */
export interface HttpRequestBody extends Dropped {
  write(): OutputStream;
}

/** `incoming-response`. */
export interface IncomingResponse extends Dropped {
  status(): number;
  headers(): HttpFields;
  consume(): IncomingBody;
}

/** `incoming-body`. */
export interface IncomingBody extends Dropped {
  stream(): InputStream;
}

/** What has to be disposed of. */
export interface Dropped {
  [Symbol.dispose](): void;
}
