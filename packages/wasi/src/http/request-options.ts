import { ComponentError } from "@wit-bindgen-ts/runtime-helpers";
import type { RequestOptions as GeneratedRequestOptions } from "../generated/interfaces/wasi-http-types.ts";

/** `wasi:http/types.request-options`: how long a request may take, in nanoseconds. */
export class RequestOptions implements GeneratedRequestOptions {
  #firstByte: bigint | undefined;
  #betweenBytes: bigint | undefined;

  connectTimeout(): bigint | undefined {
    return undefined;
  }

  /** @throws ComponentError for any: `fetch` does not tell when it is connected */
  setConnectTimeout(duration: bigint | undefined): void {
    if (duration !== undefined) throw new ComponentError(undefined);
  }

  firstByteTimeout(): bigint | undefined {
    return this.#firstByte;
  }

  setFirstByteTimeout(duration: bigint | undefined): void {
    this.#firstByte = duration;
  }

  betweenBytesTimeout(): bigint | undefined {
    return this.#betweenBytes;
  }

  setBetweenBytesTimeout(duration: bigint | undefined): void {
    this.#betweenBytes = duration;
  }
}
