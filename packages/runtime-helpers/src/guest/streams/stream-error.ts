/** What has a payload of a `stream-error`: what engines throw has it under this name. */
interface Thrown {
  readonly payload?: StreamError;
}

/** `stream-error`, of whatever version. */
interface StreamError {
  readonly tag: string;
  readonly val?: IoError;
}

/** `wasi:io/error.error`, of whatever version. */
export interface IoError {
  toDebugString(): string;
  [Symbol.dispose]?(): void;
}

/** What an error of a stream becomes; the `error` is disposed of afterwards. */
export type Failure = (error: IoError) => unknown;

const failed: Failure = (error) => new Error(error.toDebugString());

/**
 * What was thrown by a function of a stream.
 *
 * @returns undefined where the stream is closed, else the error to throw
 */
export function streamError(thrown: unknown, failure: Failure = failed): { readonly error: unknown } | undefined {
  const payload = (thrown as Thrown | undefined)?.payload ?? (thrown as StreamError | undefined);
  if (payload?.tag === "closed") return undefined;
  if (payload?.tag !== "last-operation-failed" || payload.val === undefined) return { error: thrown };
  try {
    return { error: failure(payload.val) };
  } finally {
    payload.val[Symbol.dispose]?.();
  }
}
