import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What guests ask: a server on this machine alone. */
export interface GuestServer {
  readonly base: string;
  /** How many requests are open. */
  readonly open: number;
  close(): void;
}

type Answer = (response: ServerResponse, request: IncomingMessage, rest: string) => unknown;

const later = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

const ANSWERS: Readonly<Record<string, Answer>> = {
  wait: async (response, _request, ms) => {
    await later(Number(ms));
    response.end(`waited ${ms}`);
  },
  json: (response) => response.setHeader("content-type", "application/json").end('{"numbers":[1,2]}'),
  "slow-lines": async (response, _request, count) => {
    for (let line = 0; line < Number(count); line++) {
      response.write(`line ${line}\n`);
      await later(40);
    }
    response.end();
  },
  headers: (response, { headers, url }) =>
    response.setHeader("x-answer", ["a", "b"]).end(`${url} ${headers["x-asked"]} ${headers.accept}`),
  bytes: (response, _request, length) => response.end(Buffer.alloc(Number(length), 7)),
  echo: async (response, request) => {
    const body = await bodyOf(request);
    response.end(JSON.stringify({ method: request.method, type: request.headers["content-type"] ?? null, body }));
  },
  closed: async (response) => response.end(String(await closedPort())),
  hold: () => {},
  endless: async (response) => {
    while (!response.destroyed && response.writable) {
      response.write("more and more");
      await later(2);
    }
  },
  redirect: (response, _request, left) =>
    left === "0"
      ? response.end("arrived")
      : response.writeHead(302, { location: `../redirect/${Number(left) - 1}` }).end(),
  "see-other": (response) => response.writeHead(303, { location: "/method" }).end(),
  method: (response, { method }) => response.end(method),
  status: (response, _request, status) => response.writeHead(Number(status)).end(),
};

/** A port at which nobody listens. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

/** Starts it, at a free port. */
export async function startServer(): Promise<GuestServer> {
  let open = 0;
  const server = createServer((request, response) => {
    open++;
    response.on("close", () => open--);
    const [, name = "", rest = ""] = new URL(request.url ?? "/", "http://localhost").pathname.split("/");
    const answer = ANSWERS[name];
    if (answer === undefined) response.writeHead(404).end();
    else answer(response, request, rest);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get open() {
      return open;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
