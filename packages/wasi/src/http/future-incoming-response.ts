import { Pollable, Readiness, type Result } from "@wit-bindgen-ts/runtime-helpers";
import { dispose } from "@wit-bindgen-ts/runtime-helpers/internal";
import type {
  ErrorCode,
  FutureIncomingResponse as GeneratedFutureIncomingResponse,
} from "../generated/interfaces/wasi-http-types.ts";
import type { MaySuspend } from "../may-suspend.ts";
import { errorCodeOf } from "./error-code.ts";
import type { IncomingResponse } from "./incoming-response.ts";

/** `wasi:http/types.future-incoming-response`. */
export class FutureIncomingResponse implements MaySuspend<GeneratedFutureIncomingResponse> {
  readonly #readiness = new Readiness();
  readonly #pollable: Pollable;
  readonly #abort: AbortController;
  #outcome: Result<IncomingResponse, ErrorCode> | undefined;
  #isTaken = false;

  /**
   * @param response what is on its way
   * @param abort ends it, when the guest wants it no more
   * @param what what it is, in words
   */
  constructor(response: Promise<IncomingResponse>, abort: AbortController, what: string) {
    this.#abort = abort;
    this.#pollable = new Pollable(what, this.#readiness);
    response.then(
      (val) => {
        if (abort.signal.aborted) val[dispose]();
        this.#settle({ tag: "ok", val });
      },
      (error: unknown) => this.#settle({ tag: "err", val: errorCodeOf(error) }),
    );
  }

  /** Ready once there is a response, or an error. */
  subscribe(): Pollable {
    return this.#pollable;
  }

  /** The response or the error: nothing until there is one, and each once. */
  get(): { tag: "ok"; val: Result<IncomingResponse, ErrorCode> } | { tag: "err" } | undefined {
    if (this.#outcome === undefined) return undefined;
    if (this.#isTaken) return { tag: "err" };
    this.#isTaken = true;
    return { tag: "ok", val: this.#outcome };
  }

  [dispose](): void {
    if (this.#isTaken) return;
    this.#abort.abort();
    if (this.#outcome?.tag === "ok") this.#outcome.val[dispose]();
  }

  #settle(outcome: Result<IncomingResponse, ErrorCode>): void {
    this.#outcome = outcome;
    this.#readiness.ready = true;
  }
}
