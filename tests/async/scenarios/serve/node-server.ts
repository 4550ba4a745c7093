import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type IncomingHandler, serveRequest, type WasiOptions, wasi } from "@wit-bindgen-ts/wasi";
import { requestListener } from "@wit-bindgen-ts/wasi/node";

/** What is generated of the guest `server`. */
export type Instantiate = (imports: object) => Promise<{ readonly incomingHandler: IncomingHandler }>;

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
    this.#server = createServer(requestListener((request) => this.#serve(request)));
  }

  async listen(): Promise<string> {
    await new Promise<void>((done) => this.#server.listen(0, "127.0.0.1", done));
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #serve(request: Request): Promise<Response> {
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
    return serveRequest({ handle }, request, { onError, ...(this.#isAborting && { signal: request.signal }) });
  }

  async #made(): Promise<IncomingHandler> {
    this.made++;
    return (await this.#instantiate()).incomingHandler;
  }
}
