import type { Future } from "../settled.ts";
import type { InputStream, OutputStream } from "../types.ts";

/** What is used of `wasi:http/types`, of whatever version; `never` stands for what an engine has its own objects of. */
export interface HttpTypes {
  readonly Fields: { fromList(entries: never): Fields };
  readonly OutgoingRequest: new (headers: never) => OutgoingRequest;
  readonly OutgoingBody: { finish(body: never, trailers: undefined): void };
  httpErrorCode?(error: never): unknown;
}

/** `wasi:http/outgoing-handler`, of whatever version. */
export interface Handler {
  handle(request: never, options: undefined): Future;
}

/** `fields`. */
export interface Fields extends Dropped {
  entries(): Iterable<readonly [string, ArrayLike<number>]>;
}

/** `outgoing-request`. */
export interface OutgoingRequest extends Dropped {
  setMethod(method: never): void;
  setScheme(scheme: never): void;
  setAuthority(authority: never): void;
  setPathWithQuery(path: never): void;
  body(): OutgoingBody;
}

/** `outgoing-body`. */
export interface OutgoingBody extends Dropped {
  write(): OutputStream;
}

/** `incoming-response`. */
export interface IncomingResponse extends Dropped {
  status(): number;
  headers(): Fields;
  consume(): IncomingBody;
}

/** `incoming-body`. */
export interface IncomingBody extends Dropped {
  stream(): InputStream;
}

interface Dropped {
  [Symbol.dispose](): void;
}
