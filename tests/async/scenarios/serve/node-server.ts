import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type IncomingHandler, type WasiOptions, wasi } from "@wit-bindgen-ts/wasi";
import { requestListener } from "@wit-bindgen-ts/wasi/node";

/** What is generated of the guest `server`. */
export type Instantiate = (imports: object) => Promise<{ readonly incomingHandler: IncomingHandler }>;

/** The guest under `node:http`, with what became of it. */
export class NodeServer {
  readonly #server: Server;
  /** What was answered with 500, or not to its end. */
  readonly errors: unknown[] = [];
  /** Calls that are in a guest now, and the most at once. */
  running = 0;
  most = 0;
  /** Instances that were made. */
  made = 0;

  /** @param isAborting whether a client that leaves ends the call, and the instance with it */
  constructor(instantiate: Instantiate, options: WasiOptions = {}, isAborting = true) {
    const create = async (): Promise<IncomingHandler> => {
      this.made++;
      return this.#counted((await instantiate(wasi(options))).incomingHandler);
    };
    const onError = (error: unknown): number => this.errors.push(error);
    this.#server = createServer(requestListener(create, { onError, linger: isAborting ? 0 : 60_000 }));
  }

  async listen(): Promise<string> {
    await new Promise<void>((done) => this.#server.listen(0, "127.0.0.1", done));
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  #counted(handler: IncomingHandler): IncomingHandler {
    return {
      handle: async (...args) => {
        this.most = Math.max(this.most, ++this.running);
        try {
          await handler.handle(...args);
        } finally {
          this.running--;
        }
      },
    };
  }
}
