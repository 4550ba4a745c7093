/** Takes bytes, which it may keep. A promise is waited for before there are more; its rejection ends the stream. */
export type Write = (bytes: Uint8Array) => unknown;

/** Where the bytes of an output stream go. */
export interface Sink {
  readonly write: Write;
  /** No more will come: the guest dropped the stream. */
  readonly close?: () => void;
  /** Rejects when no more can be taken. */
  readonly failed?: Promise<unknown>;
}

/**
 * A `WritableStream` as a sink. Its queueing strategy says how much may be under way before the guest waits: with the default
 * each write is waited for, with `new ByteLengthQueuingStrategy({ highWaterMark })` only what is beyond that.
 */
export function sinkOf(stream: WritableStream<Uint8Array>): Sink {
  const writer = stream.getWriter();
  return {
    write(bytes) {
      writer.write(bytes).catch(() => {}); // `failed` tells.
      return writer.desiredSize !== null && writer.desiredSize > 0 ? undefined : writer.ready;
    },
    close() {
      writer.close().catch(() => {});
    },
    failed: writer.closed,
  };
}
