import { ComponentError, Pollable } from "@wit-bindgen-ts/runtime-helpers";
import { dispose } from "@wit-bindgen-ts/runtime-helpers/internal";
import type {
  FutureTrailers as GeneratedFutureTrailers,
  IncomingBody as GeneratedIncomingBody,
} from "../generated/interfaces/wasi-http-types.ts";
import { InputStream } from "../io/index.ts";
import type { MaySuspend } from "../may-suspend.ts";
import { HttpIoError } from "./error-code.ts";
import type { Fields } from "./fields.ts";

/** `wasi:http/types.incoming-body`. */
export class IncomingBody implements MaySuspend<GeneratedIncomingBody> {
  readonly #stream: InputStream;
  #isTaken = false;

  constructor(body: ReadableStream<Uint8Array> | null, what: string) {
    // Node cancels the body of a response that nobody has any more, unless somebody has a reader of it.
    this.#stream = new InputStream(body, { what, failure: (cause) => new HttpIoError(cause), isTaken: true });
  }

  /** Its stream, once. */
  stream(): InputStream {
    if (this.#isTaken) throw new ComponentError(undefined);
    this.#isTaken = true;
    return this.#stream;
  }

  /** Says that no more of it is wanted. */
  static finish(_body: object): FutureTrailers {
    return new FutureTrailers();
  }

  [dispose](): void {
    if (!this.#isTaken) this.#stream[dispose]();
  }
}

/** `wasi:http/types.future-trailers`: `fetch` tells none, so there are none. */
export class FutureTrailers implements MaySuspend<GeneratedFutureTrailers> {
  #isTaken = false;

  /** Ready at once. */
  subscribe(): Pollable {
    return Pollable.at(0, "trailers");
  }

  /** None, once. */
  get(): { tag: "ok"; val: { tag: "ok"; val: Fields | undefined } } | { tag: "err" } {
    if (this.#isTaken) return { tag: "err" };
    this.#isTaken = true;
    return { tag: "ok", val: { tag: "ok", val: undefined } };
  }
}
