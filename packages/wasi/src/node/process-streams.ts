import { once } from "node:events";
import type { Writable } from "node:stream";
import { isatty } from "node:tty";
import type { Write } from "../io/index.ts";
import type { WasiOptions } from "../wasi.ts";

/**
 * The standard streams of the Node process for `wasi({ ...processStreams() })`. Nothing is read of its input before the
 * guest reads.
 */
export const processStreams = () =>
  ({
    stdin: processInput(),
    stdout: writeTo(process.stdout),
    stderr: writeTo(process.stderr),
    terminals: { stdin: isatty(0), stdout: isatty(1), stderr: isatty(2) },
  }) satisfies WasiOptions;

function processInput(): ReadableStream<Uint8Array> {
  let chunks: AsyncIterator<Uint8Array> | undefined;
  return new ReadableStream(
    {
      async pull(controller) {
        chunks ??= process.stdin.iterator({ destroyOnReturn: false }) as AsyncIterator<Uint8Array>;
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await chunks?.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}

/** Writes to a stream of Node, for any number of guests: waits where that asks to, and fails once it has failed. */
export function writeTo(stream: Writable): Write {
  let failure: Error | undefined;
  let drained: Promise<unknown> | undefined;
  stream.once("error", (error) => {
    failure = error;
  });
  return (bytes) => {
    if (failure !== undefined) throw failure;
    if (stream.write(bytes)) return undefined;
    drained ??= once(stream, "drain").finally(() => {
      drained = undefined;
    });
    return drained;
  };
}
