import { ComponentError } from "@wit-bindgen-ts/runtime-helpers";
import type { Error as GeneratedError } from "../generated/interfaces/wasi-io-error.ts";
import { messageOf } from "./causes.ts";

/** `wasi:io/error.error`: what went wrong with a stream. */
export class IoError implements GeneratedError {
  /** What the stream of the host failed with. */
  readonly cause: unknown;

  constructor(cause: unknown) {
    this.cause = cause;
  }

  /** The message of the cause, with those of its own causes. */
  toDebugString(): string {
    return messageOf(this.cause);
  }
}

/** `wasi:io/streams.stream-error`. */
export type StreamError = { tag: "last-operation-failed"; val: IoError } | { tag: "closed" };

/** That a stream came to its end, as functions throw it. */
export const closed = (): ComponentError<StreamError> => new ComponentError<StreamError>({ tag: "closed" });

/** That a stream failed. */
export const lastOperationFailed = (val: IoError): ComponentError<StreamError> =>
  new ComponentError<StreamError>({ tag: "last-operation-failed", val });

const payloadOf = (error: unknown): StreamError | undefined =>
  error instanceof ComponentError ? (error as ComponentError<StreamError>).payload : undefined;

/** Whether a function of a stream threw since that came to its end. */
export const isClosed = (error: unknown): boolean => payloadOf(error)?.tag === "closed";

/** What a stream failed with, for JavaScript. */
export function causeOf(error: unknown): unknown {
  const payload = payloadOf(error);
  if (payload?.tag === "last-operation-failed") return payload.val.cause;
  return payload?.tag === "closed" ? new Error("the stream is closed") : error;
}
