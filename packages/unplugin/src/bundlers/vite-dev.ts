import { contentHash } from "../fingerprint.ts";

/** What of Vite's dev server is used. */
export interface ViteServer {
  readonly middlewares: {
    use(handler: (request: { readonly url?: string }, response: ServerResponse, next: () => void) => void): void;
  };
}

interface ServerResponse {
  setHeader(name: string, value: string): void;
  end(body: Uint8Array): void;
}

/** Below what path the dev server has core modules. */
const SERVED = "@wit-bindgen-ts/";

/** The core modules that a dev server has, in memory. */
export class ServedCores {
  /** By the module that it is of, and its name: what it was before is let go. */
  readonly #current = new Map<string, { readonly address: string; readonly bytes: Uint8Array }>();

  /** The address that a page has a core module at. It has its hash, so what was there before is not taken for it. */
  url(base: string, id: string, path: string, bytes: Uint8Array): string {
    const address = `${base}${SERVED}${contentHash(bytes)}/${path}`;
    this.#current.set(`${id}\0${path}`, { address, bytes });
    // Vite would look for a file of the sources.
    return `new URL(/* @vite-ignore */ ${JSON.stringify(address)}, import.meta.url)`;
  }

  /** What runs in the server itself has no address to ask. */
  embedded(bytes: Uint8Array): string {
    return `new URL("data:application/wasm;base64,${Buffer.from(bytes).toString("base64")}")`;
  }

  serve({ middlewares }: ViteServer, base: string): void {
    middlewares.use(({ url = "" }, response, next) => {
      // Vite may have taken the base off already.
      const found = [...this.#current.values()].find(
        ({ address }) => address === url || address === base + url.slice(1),
      );
      if (found === undefined) return next();
      response.setHeader("content-type", "application/wasm");
      response.setHeader("cache-control", "max-age=31536000,immutable");
      response.end(found.bytes);
    });
  }
}
