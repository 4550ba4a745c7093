import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** Whoever waits for others that do not come is told so, and does not wait for ever. */
const PATIENCE = 20_000;

/** What guests ask, and pages of other origins: a server on this machine alone. */
export interface LocalServer {
  readonly authority: string;
  close(): void;
}

/**
 * Starts a server:
 *
 *     /together/<n>/<key>/...   answered once n requests with this key are there at the same time; else 504, some time
 *     /hold/<key>/...           not answered until the client leaves
 *     /held                     how many are not answered yet
 *     /size/<n>/...             n bytes
 *     /lines/<n>/...            n lines, each in a piece of its own
 */
export async function startServer(): Promise<LocalServer> {
  const held = new Set<ServerResponse>();
  const parties = new Map<string, Set<ServerResponse>>();

  function together(response: ServerResponse, size: number, key: string): void {
    const party = parties.get(key) ?? new Set();
    parties.set(key, party.add(response));
    const late = setTimeout(() => response.writeHead(504).end(), PATIENCE);
    response.on("close", () => {
      clearTimeout(late);
      party.delete(response);
    });
    if (party.size === size) for (const one of party) one.end(`one of ${size}`);
  }

  async function lines(response: ServerResponse, count: number): Promise<void> {
    for (let line = 0; line < count; line++) {
      response.write(`line ${line}\n`);
      await new Promise((done) => setTimeout(done, 1));
    }
    response.end();
  }

  const server: Server = createServer((request, response) => {
    const [, what, first = "", second = ""] = new URL(request.url ?? "/", "http://localhost").pathname.split("/");
    response.setHeader("access-control-allow-origin", "*");
    if (what === "held") return response.end(String(held.size));
    held.add(response);
    response.on("close", () => held.delete(response));
    if (what === "together") return together(response, Number(first), second);
    if (what === "hold") return undefined;
    if (what === "size") return response.end("x".repeat(Number(first)));
    if (what === "lines") return void lines(response, Number(first));
    return response.writeHead(404).end();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    authority: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
