import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type IncomingHandler, serveRequest, type WasiOptions, wasi } from "@wit-bindgen-ts/wasi";

/** What is generated of the guest `server`. */
export type Instantiate = (imports: object) => Promise<{ readonly incomingHandler: IncomingHandler }>;

/** A request of Node as one of the web. */
function toRequest(message: IncomingMessage, signal: AbortSignal): Request {
  const { method = "GET", url = "/", rawHeaders } = message;
  const headers = new Headers();
  for (let at = 0; at < rawHeaders.length; at += 2) headers.append(rawHeaders[at]!, rawHeaders[at + 1]!);
  const body = method === "GET" || method === "HEAD" ? null : Readable.toWeb(message);
  const init = { method, headers, body, duplex: "half", signal };
  return new Request(`http://${message.headers.host}${url}`, init as unknown as RequestInit);
}

/** Answers with a response of the web; one whose body fails is cut off. */
async function send(response: Response, to: ServerResponse): Promise<void> {
  to.writeHead(response.status, [...response.headers].flat());
  to.flushHeaders();
  const { body } = response;
  if (body === null) return void to.end();
  await pipeline(Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]), to).catch(() => to.destroy());
}

/** Instances of the guest that answer under `node:http`, one request at a time each; who fails is replaced. */
export class NodeServer {
  readonly #instantiate: () => ReturnType<Instantiate>;
  readonly #free: IncomingHandler[] = [];
  readonly #server: Server;
  readonly #isAborting: boolean;
  /** What was answered with 500, or not to its end. */
  readonly errors: unknown[] = [];
  /** Calls that are in a guest now, and the most at once. */
  running = 0;
  most = 0;
  /** Instances that were made. */
  made = 0;

  /** @param isAborting whether a client that leaves ends the call, and the instance with it */
  constructor(instantiate: Instantiate, options: WasiOptions = {}, isAborting = true) {
    this.#instantiate = () => instantiate(wasi(options));
    this.#isAborting = isAborting;
    this.#server = createServer((message, response) => void this.#serve(message, response));
  }

  async listen(): Promise<string> {
    await new Promise<void>((done) => this.#server.listen(0, "127.0.0.1", done));
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #serve(message: IncomingMessage, to: ServerResponse): Promise<void> {
    const left = new AbortController();
    to.on("close", () => left.abort(new Error("the client left")));
    const instance = this.#free.pop() ?? (await this.#made());
    let failed = false;
    const handle: IncomingHandler["handle"] = async (...args) => {
      this.most = Math.max(this.most, ++this.running);
      try {
        await instance.handle(...args);
      } catch (error) {
        failed = true;
        throw error;
      } finally {
        this.running--;
        if (!failed) this.#free.push(instance);
      }
    };
    const onError = (error: unknown): number => this.errors.push(error);
    const signal = this.#isAborting ? { signal: left.signal } : {};
    await send(await serveRequest({ handle }, toRequest(message, left.signal), { onError, ...signal }), to);
  }

  async #made(): Promise<IncomingHandler> {
    this.made++;
    return (await this.#instantiate()).incomingHandler;
  }
}
