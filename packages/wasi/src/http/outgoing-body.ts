import { ComponentError } from "@wit-bindgen-ts/runtime-helpers";
import { dispose } from "@wit-bindgen-ts/runtime-helpers/internal";
import type { ErrorCode, OutgoingBody as GeneratedOutgoingBody } from "../generated/interfaces/wasi-http-types.ts";
import { OutputStream } from "../io/index.ts";
import type { MaySuspend } from "../may-suspend.ts";
import { own } from "../own.ts";
import { BodyPipe } from "./body-pipe.ts";
import { HttpError, HttpIoError } from "./error-code.ts";
import { Fields } from "./fields.ts";

/** The error-code for a body that is not as long as `content-length` says. */
const wrongSize = (of: "request" | "response", size: number): ErrorCode => ({
  tag: `HTTP-${of}-body-size`,
  val: BigInt(size),
});

/** `wasi:http/types.outgoing-body`. */
export class OutgoingBody implements MaySuspend<GeneratedOutgoingBody> {
  readonly #pipe = new BodyPipe();
  readonly #of: "request" | "response";
  /** How long it has to be; NaN where nobody said. */
  readonly #length: number;
  #written = 0;
  #failure: unknown;
  #isTaken = false;
  #isFinished = false;

  constructor(of: "request" | "response", headers: Fields) {
    this.#of = of;
    const [length] = headers.get("content-length");
    this.#length = length === undefined ? Number.NaN : Number(new TextDecoder().decode(length));
  }

  /** What the guest writes. */
  get readable(): ReadableStream<Uint8Array> {
    return this.#pipe.readable;
  }

  /** How many bytes the guest has written. */
  get written(): number {
    return this.#written;
  }

  /** Whether the guest has written all of it. */
  get isFinished(): boolean {
    return this.#isFinished;
  }

  /** Its stream, once. */
  write(): OutputStream {
    if (this.#isTaken) throw new ComponentError(undefined);
    this.#isTaken = true;
    const what = `the body of an outgoing ${this.#of}`;
    return new OutputStream(
      { write: (bytes) => this.#write(bytes) },
      { what, failure: (cause) => new HttpIoError(cause) },
    );
  }

  /**
   * Says that it is complete. What runs on `fetch` has no trailers: with some the body fails.
   *
   * @throws ComponentError with an `error-code`, where the length is wrong or there are trailers
   */
  static finish(body: object, trailers: object | undefined): void {
    own(OutgoingBody, body, "outgoing-body").#finish(trailers);
  }

  /** Why it ended before it was complete, if it did: who reads it may tell less. */
  get failure(): unknown {
    return this.#failure;
  }

  /** Ends it before it is complete. */
  fail(reason: unknown): void {
    if (this.#isFinished) return;
    this.#failure ??= reason;
    this.#pipe.fail(reason);
  }

  [dispose](): void {
    this.fail(new HttpError({ tag: "connection-terminated" }));
  }

  #write(bytes: Uint8Array): Promise<void> | undefined {
    this.#written += bytes.length;
    if (this.#written > this.#length) {
      const error = new HttpError(wrongSize(this.#of, this.#written));
      this.fail(error);
      throw error;
    }
    return this.#pipe.write(bytes);
  }

  #finish(trailers: object | undefined): void {
    let code: ErrorCode | undefined;
    if (trailers !== undefined && own(Fields, trailers, "fields").entries().length > 0) {
      code = { tag: "internal-error", val: "trailers can not be sent" };
    }
    // Of one that was never written the headers alone may tell the length, as with HEAD.
    if (this.#written !== this.#length && this.#isTaken && !Number.isNaN(this.#length)) {
      code = wrongSize(this.#of, this.#written);
    }
    if (code === undefined) {
      this.#pipe.close();
      this.#isFinished = true;
      return;
    }
    this.fail(new HttpError(code));
    throw new ComponentError(code);
  }
}
