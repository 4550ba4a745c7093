import { decodeUtf8, encodeUtf8 } from "../web/index.ts";

/** What is sent: at once or piece by piece, and of which type if nobody says another. */
export interface OutgoingBytes {
  readonly bytes: Uint8Array | AsyncIterable<Uint8Array>;
  readonly type: string | undefined;
}

/** A `Blob`. */
interface BlobLike {
  readonly type: string;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** What becomes of a body as `fetch` and `Response` take it. */
export function outgoingBytes(body: unknown): OutgoingBytes | undefined {
  if (body === null || body === undefined) return undefined;
  if (body instanceof Uint8Array) return { bytes: body, type: undefined };
  if (ArrayBuffer.isView(body)) {
    return { bytes: new Uint8Array(body.buffer, body.byteOffset, body.byteLength), type: undefined };
  }
  if (body instanceof ArrayBuffer) return { bytes: new Uint8Array(body), type: undefined };
  if (isA("URLSearchParams", body)) {
    return { bytes: encodeUtf8(String(body)), type: "application/x-www-form-urlencoded;charset=UTF-8" };
  }
  if (isA("Blob", body)) return { bytes: blobBytes(body as BlobLike), type: (body as BlobLike).type || undefined };
  if (isA("ReadableStream", body)) return { bytes: readerBytes(body as ReadableLike), type: undefined };
  if (isA("FormData", body)) throw new TypeError("fetch: FormData is not sent: build its text, or use URLSearchParams");
  if (typeof body === "object" && Symbol.asyncIterator in body) {
    return { bytes: body as AsyncIterable<Uint8Array>, type: undefined };
  }
  return { bytes: encodeUtf8(String(body)), type: "text/plain;charset=UTF-8" };
}

/** Whether a value is of a class of the engine that not every engine has. */
function isA(name: string, value: unknown): boolean {
  const type = (globalThis as Record<string, unknown>)[name];
  return typeof type === "function" && value instanceof type;
}

async function* blobBytes(blob: BlobLike): AsyncGenerator<Uint8Array, void, undefined> {
  yield new Uint8Array(await blob.arrayBuffer());
}

/** A `ReadableStream`, which not in every engine is an async iterable. */
interface ReadableLike {
  getReader(): {
    read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array }>;
    cancel(): Promise<void>;
  };
}

async function* readerBytes(stream: ReadableLike): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = stream.getReader();
  let isDone = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      isDone = done;
      if (done) return;
      yield value!;
    }
  } finally {
    if (!isDone) await reader.cancel();
  }
}

/** A body that is read once, whole or chunk by chunk. */
export class IncomingBytes {
  readonly #chunks: AsyncIterableIterator<Uint8Array> | undefined;
  #isUsed = false;

  constructor(chunks?: AsyncIterableIterator<Uint8Array>) {
    this.#chunks = chunks;
  }

  get isUsed(): boolean {
    return this.#isUsed;
  }

  /** Its chunks; to leave the loop gives up the rest. */
  get chunks(): (AsyncIterableIterator<Uint8Array> & { cancel(): Promise<void> }) | null {
    const chunks = this.#chunks;
    if (chunks === undefined) return null;
    const used = (): void => {
      this.#isUsed = true;
    };
    return {
      [Symbol.asyncIterator]() {
        return this;
      },
      next() {
        used();
        return chunks.next();
      },
      async return() {
        used();
        await chunks.return?.();
        return { done: true, value: undefined };
      },
      async cancel() {
        await this.return!();
      },
    };
  }

  async bytes(): Promise<Uint8Array> {
    if (this.#isUsed) throw new TypeError("the body was read already");
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of this.chunks ?? []) {
      chunks.push(chunk);
      length += chunk.length;
    }
    const bytes = new Uint8Array(length);
    let at = 0;
    for (const chunk of chunks) {
      bytes.set(chunk, at);
      at += chunk.length;
    }
    return bytes;
  }

  async text(): Promise<string> {
    return decodeUtf8(await this.bytes());
  }
}
