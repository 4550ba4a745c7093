import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { IncomingHandler } from "@wit-bindgen-ts/wasi";
import { CliError } from "../../files/index.ts";
import type { GuestValues } from "../../flags/index.ts";
import { guestStack, hostOf } from "../../guest/index.ts";
import { milliseconds, now, styled, type Terminal } from "../../terminal/index.ts";
import { type Command, UsageError } from "../../usage/index.ts";

/** What `serve` can be told. */
export interface ServeValues extends GuestValues {
  readonly addr?: string;
  readonly port?: string;
  readonly instances?: string;
  readonly fresh?: true;
}

/** How long requests that are answered already may take when the server is to stop, in milliseconds. */
const GRACE = 5000;

/** What `wit-bindgen-ts serve` does. */
export const serve: Command<ServeValues>["run"] = async (path, values, terminal) => {
  const [port, instances] = [integer(values, "port", 0, 65535), integer(values, "instances", 1, 100_000)];
  const help = `A component that is a program is run by: wit-bindgen-ts run ${path}`;
  const name = "wasi:http/incoming-handler";
  const { runtime, create } = await hostOf(path, "serve", [name, help], values, terminal);
  const { stdout, stderr, terminals } = runtime.processStreams();
  const handler = (): Promise<IncomingHandler> => create({ stdout, stderr, terminals });
  // The first one tells whether there can be any.
  const first = [await handler()];
  const listener = runtime.requestListener(() => first.pop() ?? handler(), {
    instances,
    fresh: values.fresh === true,
    onError: (error, { method, url }) =>
      terminal.note([
        [styled("red", "error:"), ` ${method} ${url}: ${describe(error)}`],
        ...guestStack(error, runtime),
      ]),
  });
  const server = createServer(terminal.verbose ? reported(listener, terminal) : listener);
  await listening(server, port ?? 8080, values.addr ?? "127.0.0.1");
  terminal.print([`serving ${path} at ${addressOf(server)}`]);
  await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  process.once("SIGINT", () => process.exit(130));
  await stopped(server);
  return 0;
};

function integer(values: ServeValues, name: "port" | "instances", least: number, most: number): number | undefined {
  const text = values[name];
  if (text === undefined) return undefined;
  const value = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new UsageError(`--${name} is a number from ${least} to ${most}, not "${text}"`);
}

/** An error with what caused it, where it does not say that itself. */
function describe(error: unknown): string {
  const { message = String(error), cause } = Object(error) as Partial<Error>;
  if (cause === undefined) return message;
  const reason = cause instanceof Error ? cause.message : JSON.stringify(cause, plain);
  return message.endsWith(reason) ? message : `${message}: ${reason}`;
}

/** Codes of errors have sizes in them that JSON does not know. */
const plain = (_name: string, value: unknown): unknown => (typeof value === "bigint" ? String(value) : value);

/** A listener of which each request is told when it has ended. */
const reported =
  (listener: RequestListener, terminal: Terminal): RequestListener =>
  (request, response) => {
    const start = now();
    response.once("close", () => {
      const { method, url } = request;
      const how = response.writableFinished ? "" : ", not complete";
      terminal.note([
        `${method} ${url} ${response.headersSent ? response.statusCode : "-"} ${milliseconds(start)}${how}`,
      ]);
    });
    listener(request, response);
  };

async function listening(server: Server, port: number, address: string): Promise<void> {
  try {
    server.listen(port, address);
    await once(server, "listening");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const place = `${address} port ${port}`;
    if (code === "EADDRINUSE")
      throw new CliError(`${place} is in use`, "Choose another by --port; 0 is one that is free.");
    if (code === "EACCES") throw new CliError(`${place}: no permission`, "Choose a --port of 1024 or more.");
    throw new CliError(`${place}: ${message}`, "--addr is an address of this machine.", error);
  }
}

function addressOf(server: Server): string {
  const { address, family, port } = server.address() as AddressInfo;
  return `http://${family === "IPv6" ? `[${address}]` : address}:${port}/`;
}

/** Takes no more requests, and ends when those are answered that there are; or when they took too long. */
async function stopped(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  const timer = setTimeout(() => server.closeAllConnections(), GRACE);
  await closed;
  clearTimeout(timer);
}
