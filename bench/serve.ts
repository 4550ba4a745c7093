// What it takes to serve: requests to a component under `wit-bindgen-ts serve` and `jco serve`, over connections that stay. The client is this
// process, on the same machine, so what it takes is part of each figure.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { Agent, get } from "node:http";
import { type AddressInfo, connect, createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { print } from "./table.ts";

const REQUESTS = Number(process.argv[2] ?? 20_000);
const CONCURRENCY = 32;
/** How long a server may take to start, in milliseconds. */
const START = 60_000;

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const guest = path("../tests/async/guests/built/server.wasm");
const ours = path("../packages/codegen/bin/wit-bindgen-ts.cjs");
const jco = path("jco/node_modules/@bytecodealliance/jco/dist/jco.js");

const contenders: Readonly<Record<string, (port: string) => readonly string[]>> = {
  "wit-bindgen-ts serve": (port) => [ours, "serve", guest, "--port", port],
  "wit-bindgen-ts serve --fresh": (port) => [ours, "serve", guest, "--port", port, "--fresh"],
  "jco serve": (port) => [jco, "serve", guest, "--port", port],
  "jco serve --isolate-requests instance": (port) => [
    jco,
    "serve",
    guest,
    "--port",
    port,
    "--isolate-requests",
    "instance",
  ],
};

interface Figures {
  readonly failures: number;
  readonly perSecond: number;
  /** In milliseconds, sorted. */
  readonly times: readonly number[];
}

/** A port that nobody has now. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

/** Waits until somebody listens, and answers. */
async function ready(port: number, child: ChildProcess): Promise<void> {
  const end = performance.now() + START;
  for (;;) {
    const socket = connect(port, "127.0.0.1");
    const isThere = await once(socket, "connect").then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (isThere) return;
    if (child.exitCode !== null || performance.now() > end) throw new Error("the server does not start");
    await sleep(50);
  }
}

async function load(port: number, requests: number): Promise<Figures> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONCURRENCY });
  const times: number[] = [];
  let [left, failures] = [requests, 0];
  const start = performance.now();
  const one = (): Promise<boolean> =>
    new Promise((resolve) => {
      const request = get({ port, host: "127.0.0.1", path: "/", agent }, (response) => {
        let length = 0;
        response.on("data", (chunk: Uint8Array) => {
          length += chunk.length;
        });
        response.on("end", () => resolve(response.statusCode === 200 && length === 33));
        response.on("error", () => resolve(false));
      });
      request.on("error", () => resolve(false));
    });
  const client = async (): Promise<void> => {
    while (left-- > 0) {
      const begin = performance.now();
      if (!(await one())) failures += 1;
      times.push(performance.now() - begin);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, client));
  const seconds = (performance.now() - start) / 1000;
  agent.destroy();
  return { failures, perSecond: requests / seconds, times: times.sort((a, b) => a - b) };
}

/** What a process has in memory, in MB, as Linux tells it. */
function memory({ pid }: ChildProcess): string {
  try {
    const [, kilobytes = ""] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return `${Math.round(Number(kilobytes) / 1000)} MB`;
  } catch {
    return "-";
  }
}

print(
  `${REQUESTS} requests, ${CONCURRENCY} at a time`.padEnd(40),
  "failures",
  "a second",
  "p50",
  "p99",
  "before",
  "after",
);
for (const [name, command] of Object.entries(contenders)) {
  const port = await freePort();
  const child = spawn(process.execPath, command(String(port)), { stdio: "ignore" });
  try {
    await ready(port, child);
    await load(port, Math.ceil(REQUESTS / 10)); // What it is made of is compiled, and its instances are there.
    const before = memory(child);
    const { failures, perSecond, times } = await load(port, REQUESTS);
    const at = (part: number): string => `${times[Math.floor(times.length * part)]!.toFixed(1)} ms`;
    print(name.padEnd(40), String(failures), perSecond.toFixed(0), at(0.5), at(0.99), before, memory(child));
  } finally {
    child.kill("SIGINT");
    await Promise.race([once(child, "exit"), sleep(10_000).then(() => child.kill("SIGKILL"))]);
  }
}
console.log();
