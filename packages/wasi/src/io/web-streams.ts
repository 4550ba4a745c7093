import type { Pollable } from "@wit-bindgen-ts/runtime-helpers";
import { dispose } from "@wit-bindgen-ts/runtime-helpers/internal";
import { causeOf, isClosed } from "./error.ts";

/** What is read from. */
interface Source extends Disposable {
  blockingRead(length: bigint): Uint8Array | Promise<Uint8Array>;
}

/** What is written to. */
interface Target extends Disposable {
  checkWrite(): bigint;
  write(contents: Uint8Array): void;
  blockingFlush(): void | Promise<void>;
  subscribe(): Pollable;
}

/** As much as there is. */
const ALL = BigInt(Number.MAX_SAFE_INTEGER);

/**
 * The chunks of a stream, each read when it is asked for. Who stops asking disposes of the stream.
 *
 * @throws the cause that the stream failed with
 */
export async function* chunksOf(source: Source): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    for (;;) {
      const bytes = await source.blockingRead(ALL);
      if (bytes.length > 0) yield bytes;
    }
  } catch (error) {
    if (!isClosed(error)) throw causeOf(error);
  } finally {
    source[dispose]();
  }
}

/** The same as a stream of JavaScript, with nothing read ahead. */
export function readableOf(source: Source): ReadableStream<Uint8Array> {
  const chunks = chunksOf(source);
  let isCancelled = false;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await chunks.next();
        if (isCancelled) return;
        if (done) controller.close();
        else controller.enqueue(value);
      },
      // The generator may wait for a chunk, which would have to come first: the stream ends that wait.
      cancel() {
        isCancelled = true;
        source[dispose]();
      },
    },
    { highWaterMark: 0 },
  );
}

/** A stream of JavaScript to one of the guest's: each write is waited for, and closing disposes of the stream once all is written. */
export function writableOf(target: Target): WritableStream<Uint8Array> {
  const told = async (steps: () => Promise<void>): Promise<void> => {
    try {
      await steps();
    } catch (error) {
      throw causeOf(error);
    }
  };
  return new WritableStream<Uint8Array>({
    write: (bytes) => told(() => writeAll(target, bytes)),
    close: () =>
      told(async () => {
        await target.blockingFlush();
        target[dispose]();
      }),
    abort: () => target[dispose](),
  });
}

async function writeAll(target: Target, bytes: Uint8Array): Promise<void> {
  let rest = bytes;
  while (rest.length > 0) {
    const permit = Number(target.checkWrite());
    if (permit === 0) {
      await target.subscribe().block();
      continue;
    }
    target.write(rest.subarray(0, permit));
    rest = rest.subarray(permit);
  }
  await target.blockingFlush();
}
