import { IncomingBytes, outgoingBytes } from "./body.ts";
import { type HeadersLike, SmallHeaders } from "./headers.ts";

/** What every `Response` has that `fetch` resolves to, whether of the engine or of the class here. */
export interface FetchResponse {
  readonly status: number;
  readonly statusText: string;
  readonly ok: boolean;
  readonly url: string;
  readonly redirected: boolean;
  readonly bodyUsed: boolean;
  readonly headers: FetchHeaders;
  /** Its chunks as they come, or null where there is no body. To leave the loop or to cancel gives the rest up. */
  readonly body: (AsyncIterable<Uint8Array> & { cancel(): Promise<void> }) | null;
  text(): Promise<string>;
  // biome-ignore lint/suspicious/noExplicitAny: as everywhere
  json(): Promise<any>;
  bytes(): Promise<Uint8Array>;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** What every `Headers` has. */
export interface FetchHeaders extends Iterable<[string, string]> {
  get(name: string): string | null;
  has(name: string): boolean;
  forEach(call: (value: string, name: string) => void): void;
}

/** What a `Response` is made of beside its body. */
export interface ResponseParts {
  readonly status?: number;
  readonly statusText?: string;
  readonly headers?: HeadersLike;
  readonly url?: string;
  readonly redirected?: boolean;
}

/** `Response`, for engines that have none. Its body is an async iterable of chunks, with `cancel`. */
export class SmallResponse implements FetchResponse {
  static name = "Response";
  readonly type = "default";
  readonly status: number;
  readonly statusText: string;
  readonly headers: SmallHeaders;
  readonly url: string;
  readonly redirected: boolean;
  readonly #bytes: IncomingBytes;
  readonly body: IncomingBytes["chunks"];

  constructor(
    body?: unknown,
    { status = 200, statusText = "", headers, url = "", redirected = false }: ResponseParts = {},
  ) {
    const outgoing = outgoingBytes(body);
    this.status = status;
    this.statusText = statusText;
    this.headers = new SmallHeaders(headers);
    this.url = url;
    this.redirected = redirected;
    if (outgoing?.type !== undefined && !this.headers.has("content-type"))
      this.headers.set("content-type", outgoing.type);
    this.#bytes = new IncomingBytes(outgoing === undefined ? undefined : iterated(outgoing.bytes));
    this.body = this.#bytes.chunks;
  }

  static json(value: unknown, parts: ResponseParts = {}): SmallResponse {
    const response = new SmallResponse(JSON.stringify(value), parts);
    if (!new SmallHeaders(parts.headers).has("content-type")) response.headers.set("content-type", "application/json");
    return response;
  }

  get ok(): boolean {
    return this.status >= 200 && this.status < 300;
  }

  get bodyUsed(): boolean {
    return this.#bytes.isUsed;
  }

  bytes(): Promise<Uint8Array> {
    return this.#bytes.bytes();
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    return (await this.#bytes.bytes()).buffer as ArrayBuffer;
  }

  text(): Promise<string> {
    return this.#bytes.text();
  }

  // biome-ignore lint/suspicious/noExplicitAny: as everywhere
  async json(): Promise<any> {
    return JSON.parse(await this.#bytes.text());
  }
}

function iterated(bytes: Uint8Array | AsyncIterable<Uint8Array>): AsyncIterableIterator<Uint8Array> {
  if (bytes instanceof Uint8Array) return once(bytes);
  return bytes[Symbol.asyncIterator]() as AsyncIterableIterator<Uint8Array>;
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  yield bytes;
}
