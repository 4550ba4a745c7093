import type { ErrorCode } from "../generated/interfaces/wasi-http-types.ts";
import { HttpError } from "./error-code.ts";

const milliseconds = (nanoseconds: bigint): number => Math.min(Math.ceil(Number(nanoseconds) / 1e6), 0x7fffffff);

/** Waits for a promise, and aborts what it comes from where that takes too long. */
export async function within<T>(
  promise: Promise<T>,
  duration: bigint | undefined,
  abort: AbortController,
  tag: Extract<ErrorCode["tag"], "HTTP-response-timeout" | "connection-read-timeout">,
): Promise<T> {
  if (duration === undefined) return promise;
  const timer = setTimeout(() => abort.abort(new HttpError({ tag })), milliseconds(duration));
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
  }
}

/** A stream each of whose chunks comes in time once it is wanted. */
export function timed(
  stream: ReadableStream<Uint8Array>,
  duration: bigint,
  abort: AbortController,
): ReadableStream<Uint8Array> {
  const reader = stream.getReader();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await within(reader.read(), duration, abort, "connection-read-timeout");
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}
