import { InputStream, OutputStream, type Sink, sinkOf, type Write } from "../io/index.ts";
import { lastWords } from "./last-words.ts";

/** Where bytes go: a stream, or a function that takes them. Over a function that returns nothing no guest ever waits. */
export type Output = WritableStream<Uint8Array> | Write;

/** `wasi:cli/stdin`: at its end, where no stream is given. */
export function stdin(source?: ReadableStream<Uint8Array>): { getStdin(): InputStream } {
  // Guests get it more than once, and drop it each time.
  const stream = new InputStream(source, { what: "stdin", shared: true });
  return { getStdin: () => stream };
}

/** `wasi:cli/stdout`: discards all, where nothing is given that takes it. */
export function stdout(output?: Output): { getStdout(): OutputStream } {
  const get = opener(output, "stdout");
  return { getStdout: get };
}

/**
 * `wasi:cli/stderr`: discards all, where nothing is given that takes it. What a guest in JavaScript says of an error that nobody caught
 * becomes the cause of its trap.
 */
export function stderr(output?: Output): { getStderr(): OutputStream } {
  const get = opener(output, "stderr", lastWords);
  return { getStderr: get };
}

/** Whoever gets the stream closes it for himself alone. */
function opener(output: Output = () => {}, what: string, through = (write: Write): Write => write): () => OutputStream {
  const { write, failed }: Sink = typeof output === "function" ? { write: output } : sinkOf(output);
  const stream = new OutputStream({ write: through(write), ...(failed && { failed }) }, { what });
  return () => stream;
}
