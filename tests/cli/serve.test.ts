import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { bin, nodes, Workplace } from "./command-line.ts";

const guest = (name: string): string => fileURLToPath(new URL(`../async/guests/built/${name}.wasm`, import.meta.url));
const at = new Workplace();
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
});

/** A server that is ready, with all that it says. */
async function started(options: readonly string[] = [], node: keyof typeof nodes = 24) {
  const child = spawn(nodes[node], [bin, "serve", guest("server"), "--port", "0", ...options], { cwd: at.folder });
  children.push(child);
  const said = { stdout: "", stderr: "" };
  child.stdout.on("data", (data) => {
    said.stdout += String(data);
  });
  child.stderr.on("data", (data) => {
    said.stderr += String(data);
  });
  const closed = once(child, "close").then(([code, signal]) => ({ code, signal }));
  await Promise.race([once(child.stdout, "data"), closed]);
  const [, url = ""] = /serving .* at (http:\S+)/.exec(said.stdout) ?? [];
  if (url === "") throw new Error(`it does not serve: ${said.stderr}`);
  return { child, said, closed, url, get: (path: string, init?: RequestInit) => fetch(new URL(path, url), init) };
}

type Server = Awaited<ReturnType<typeof started>>;

/** Waits until a server has said something. */
async function until(server: Server, what: RegExp): Promise<void> {
  while (!what.test(server.said.stderr)) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe.each<[keyof typeof nodes, string[]]>([
  [24, []],
  [26, ["--fresh"]],
  [20, []],
])("under Node %i with %j", (node, options) => {
  let server: Server;
  beforeAll(async () => {
    server = await started(["--verbose", ...options], node);
  });

  test("a component answers", async () => {
    const response = await server.get("/");
    expect(response.status).toBe(200);
    expect(response.headers.get("x-seen")).toBe("one, two");
    expect(await response.text()).toBe("Hello from a component, grüezi!\n");
  });

  test("with what it was asked", async () => {
    const response = await server.get("/request?a=b", { method: "PUT", headers: { "X-Mine": "1" }, body: "text" });
    const text = await response.text();
    expect(text).toMatch(/^PUT .*\/request\?a=b\n/);
    expect(text).toMatch(/^x-mine: 1$/m);
    expect(text).not.toMatch(/^(?:connection|host|transfer-encoding):/m);
  });

  test("with a body that it passes on, whole", async () => {
    const sent = crypto.getRandomValues(new Uint8Array(65536));
    const body = new Blob(Array(32).fill(sent));
    const echoed = await (await server.get("/echo", { method: "POST", body })).arrayBuffer();
    expect(Buffer.compare(Buffer.from(echoed), Buffer.from(await body.arrayBuffer()))).toBe(0);
  });

  test("piece by piece, as those come", async () => {
    const abort = new AbortController();
    const response = await server.get("/stream/1000/20", { signal: abort.signal });
    const { value } = await response.body!.getReader().read();
    const lines = Buffer.from(value!).toString().split("\n");
    expect(lines[0]).toBe("line 0");
    expect(lines.length).toBeLessThan(1000);
    abort.abort();
  });

  test("many at once that wait", async () => {
    const start = performance.now();
    const texts = await Promise.all(Array.from({ length: 16 }, async () => (await server.get("/sleep/300")).text()));
    expect(new Set(texts)).toEqual(new Set(["slept for 300 ms\n"]));
    expect(performance.now() - start).toBeLessThan(16 * 300);
  });

  test("and is told of, also where it traps, after which it answers again", async () => {
    expect((await server.get("/panic")).status).toBe(500);
    expect((await server.get("/fail")).status).toBe(500);
    expect((await server.get("/status/204")).status).toBe(204);
    await until(server, /^GET \/status\/204 204 \d+ ms$/m);
    expect(server.said.stderr).toMatch(
      /^error: GET \/panic: incomingHandler\.handle \(incoming-handler\.handle\): unreachable$/m,
    );
    expect(server.said.stderr).toMatch(/^a panic, as asked for$/m);
    expect(server.said.stderr).toMatch(/^error: GET \/fail: the guest answers with an error: \{"tag":/m);
    expect(server.said.stderr).toMatch(/^GET \/panic 500 \d+ ms$/m);
  });

  test("and has no network", async () => {
    const response = await server.get(`/fetch?url=${encodeURIComponent(server.url)}`);
    expect([response.status, await response.text()]).toEqual([502, expect.stringContaining("HttpRequestDenied")]);
  });

  test("until it is interrupted", async () => {
    server.child.kill("SIGINT");
    expect(await server.closed).toEqual({ code: 0, signal: null });
  });
});

test("--net grants it the network", async () => {
  const server = await started(["--net"]);
  const response = await server.get(`/fetch?url=${encodeURIComponent(server.url)}`);
  expect([response.status, await response.text()]).toEqual([200, "Hello from a component, grüezi!\n"]);
});

describe("when it is to stop", () => {
  test.each(["SIGINT", "SIGTERM"] as const)("by %s it answers what it has begun, and nothing new", async (signal) => {
    const server = await started(["--verbose"]);
    const slow = server.get("/sleep/500");
    await new Promise((resolve) => setTimeout(resolve, 200));
    server.child.kill(signal);
    expect(await (await slow).text()).toBe("slept for 500 ms\n");
    expect(await server.closed).toEqual({ code: 0, signal: null });
    await expect(server.get("/")).rejects.toThrow("fetch failed");
  });

  test("a second Ctrl-C ends it at once", async () => {
    const server = await started();
    const slow = server.get("/sleep/60000").catch(() => "broken off");
    await new Promise((resolve) => setTimeout(resolve, 200));
    server.child.kill("SIGINT");
    await new Promise((resolve) => setTimeout(resolve, 200));
    server.child.kill("SIGINT");
    expect(await server.closed).toEqual({ code: 130, signal: null });
    expect(await slow).toBe("broken off");
  });
});

test("one instance serves one after the other, also after a client that left", async () => {
  const server = await started(["--instances", "1", "--verbose"]);
  const abort = new AbortController();
  const left = server.get("/stream/1000/5", { signal: abort.signal });
  await left;
  abort.abort();
  expect((await server.get("/")).status).toBe(200);
  await until(server, /^GET \/stream\/1000\/5 200 \d+ ms, not complete$/m);
});

describe("what can not be served is said", () => {
  test.each<[string, string[], number, RegExp]>([
    [
      "a program",
      [guest("command")],
      1,
      /does not export wasi:http\/incoming-handler@0\.2; it exports wasi:cli\/run.*\nhelp: .* run /,
    ],
    [
      "a port that is none",
      [guest("server"), "--port", "65536"],
      2,
      /^error: --port is a number from 0 to 65535, not "65536"/,
    ],
    [
      "no instances",
      [guest("server"), "--instances", "0"],
      2,
      /^error: --instances is a number from 1 to 100000, not "0"/,
    ],
    ["a second component", [guest("server"), "b.wasm"], 2, /^error: there is one <component>/],
    ["an address of another machine", [guest("server"), "--addr", "192.0.2.1"], 1, /^error: 192\.0\.2\.1 port 8080: /],
  ])("%s", (_what, args, code, error) => {
    const outcome = at.run(["serve", ...args], { node: 24 });
    expect({ code: outcome.code, stdout: outcome.stdout }).toEqual({ code, stdout: "" });
    expect(outcome.stderr).toMatch(error);
  });

  test("a port that is in use", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as { port: number };
    const { code, stderr } = at.run(["serve", guest("server"), "--port", String(port)], { node: 24 });
    other.close();
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: `error: 127.0.0.1 port ${port} is in use\nhelp: Choose another by --port; 0 is one that is free.\n`,
    });
  });
});
