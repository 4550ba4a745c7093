import { type FetchResponse, type ResponseParts, SmallResponse } from "./response.ts";

type Controller = { enqueue(chunk: Uint8Array): void; close(): void };

/** What an engine may have of its own. */
interface Web {
  readonly Response?: new (body: unknown, parts: unknown) => FetchResponse;
  readonly ReadableStream?: new (source: object, strategy: object) => object;
}

/** The response to a request: of the engine's class where it has one, else of the one here. */
export function responseOf(chunks: AsyncIterableIterator<Uint8Array> | undefined, parts: ResponseParts): FetchResponse {
  const { Response, ReadableStream } = globalThis as Web;
  if (Response === undefined || ReadableStream === undefined) return new SmallResponse(chunks, parts);
  const response = new Response(chunks === undefined ? null : streamOf(ReadableStream, chunks), parts);
  const { url, redirected } = parts;
  Object.defineProperties(response, { url: { value: url }, redirected: { value: redirected } });
  return response;
}

/** Chunks as a stream of the engine, which asks for one when somebody reads. */
function streamOf(Stream: NonNullable<Web["ReadableStream"]>, chunks: AsyncIterableIterator<Uint8Array>): object {
  const source = {
    async pull(controller: Controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await chunks.return?.();
    },
  };
  return new Stream(source, { highWaterMark: 0 });
}

/** What engines with streams have not in all versions: `for await` over a body, and `bytes`. */
export function completeWeb(): void {
  const { Response, ReadableStream } = globalThis as Web;
  if (Response === undefined || ReadableStream === undefined) return;
  if (!("bytes" in Response.prototype)) define(Response.prototype, "bytes", bytes);
  if (!(Symbol.asyncIterator in ReadableStream.prototype)) {
    define(ReadableStream.prototype, Symbol.asyncIterator, chunksOf);
    define(ReadableStream.prototype, "values", chunksOf);
  }
}

function define(object: object, name: PropertyKey, value: unknown): void {
  Object.defineProperty(object, name, { value, writable: true, configurable: true });
}

async function bytes(this: { arrayBuffer(): Promise<ArrayBuffer> }): Promise<Uint8Array> {
  return new Uint8Array(await this.arrayBuffer());
}

interface Reader {
  read(): Promise<IteratorResult<Uint8Array, undefined>>;
  cancel(reason?: unknown): Promise<void>;
  releaseLock(): void;
}

function chunksOf(this: { getReader(): Reader }): AsyncIterableIterator<Uint8Array> {
  const reader = this.getReader();
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      const result = await reader.read();
      if (result.done) reader.releaseLock();
      return result;
    },
    async return() {
      const cancelled = reader.cancel();
      reader.releaseLock();
      await cancelled;
      return { done: true, value: undefined };
    },
  };
}
