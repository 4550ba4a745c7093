import { type ClientRequest, type IncomingMessage, request } from "node:http";
import { finished } from "node:stream/promises";
import { equal, matches, ok, sleep } from "../check.ts";
import { online } from "../wasi/env.ts";
import { type Instantiate, NodeServer } from "./node-server.ts";

export interface ServeEnv {
  readonly instantiate: Instantiate;
  /** The authority of a local server; `tests/async/server.ts` says what it answers. */
  readonly server: string;
}

type Scenario = (env: ServeEnv) => Promise<void>;

/** A scenario with a server of its own. */
const serving =
  (run: (authority: string, server: NodeServer, env: ServeEnv) => Promise<void>, isAborting = true): Scenario =>
  async (env) => {
    const server = new NodeServer(env.instantiate, online, isAborting);
    try {
      await run(await server.listen(), server, env);
    } finally {
      server.close();
    }
  };

const answerOf = async (url: string, init?: RequestInit): Promise<[number, string]> => {
  const response = await fetch(url, init);
  return [response.status, await response.text()];
};

/** Waits until it is as it should be, for some turns. */
async function becomes(actual: () => unknown, expected: unknown): Promise<void> {
  for (let turn = 0; turn < 400 && actual() !== expected; turn++) await sleep(5);
  equal(actual(), expected);
}

/** The response of a request whose body may not be complete yet. */
const responseOf = (asked: ClientRequest): Promise<IncomingMessage> =>
  new Promise((done, fail) => asked.on("response", done).on("error", fail));

/** The next piece of a body. */
const piece = (response: IncomingMessage): Promise<string> =>
  new Promise((done) => response.once("data", (bytes: Buffer) => done(bytes.toString())));

/** The guest `server` under `node:http`. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  "each of its routes": serving(async (authority, server, { server: other }) => {
    const at = (path: string, init?: RequestInit): Promise<[number, string]> =>
      answerOf(`http://${authority}${path}`, init);
    equal(await at("/"), [200, "Hello from a component, grüezi!\n"]);
    equal(await at("/sleep/5"), [200, "slept for 5 ms\n"]);
    equal(await at("/busy/5"), [200, "busy for 5 ms\n"]);
    equal(await at("/stream/3/1"), [200, "line 0\nline 1\nline 2\n"]);
    equal(await at("/stream/0/1"), [200, ""]);
    for (const status of [200, 204, 304, 404, 503]) equal(await at(`/status/${status}`), [status, ""]);
    equal((await at("/status/x"))[0], 400);
    equal((await at("/sleep/-1"))[0], 400);
    equal(await at("/no/where"), [404, "nothing at /no/where\n"]);
    equal(await at("/echo", { method: "POST", body: "écho" }), [200, "écho"]);
    equal(await at("/echo", { method: "POST" }), [200, ""]);
    equal(await at(`/fetch?url=${encodeURIComponent(`http://${other}/lines/2/x`)}`), [200, "line 0\nline 1\n"]);
    equal((await at(`/fetch?url=${encodeURIComponent("http://127.0.0.1:1/")}`))[0], 502);
    equal((await at("/fetch"))[0], 400);
    equal(await at("/fail"), [500, ""]);
    equal([server.made, server.errors.length], [1, 1]);
  }),
  "headers, also those of one name": serving(async (authority) => {
    const { headers } = await fetch(`http://${authority}/`);
    equal(
      [headers.get("x-guest"), headers.get("x-seen"), headers.get("content-type")],
      ["server", "one, two", "text/plain; charset=utf-8"],
    );
    const asked = request(`http://${authority}/request?a=b`, {
      method: "PUT",
      headers: { "x-one": "1", "x-many": ["2", "3"] },
    }).end();
    const response = await responseOf(asked);
    let text = "";
    for await (const bytes of response) text += bytes;
    matches(text, /^PUT .*\/request\?a=b\n/);
    matches(text, /^x-one: 1$/m);
    matches(text, /^x-many: 2, 3$|^x-many: 2\nx-many: 3$/m);
  }),
  "a body is echoed piece by piece, and a large one": serving(async (authority) => {
    const asked = request(`http://${authority}/echo`, { method: "POST" });
    asked.write("one");
    const response = await responseOf(asked);
    equal(await piece(response), "one");
    for (const text of ["two", "three"]) {
      asked.write(text);
      equal(await piece(response), text);
    }
    asked.end();
    await new Promise((done) => response.on("end", done).resume());
    const body = new Uint8Array(2 ** 23).map((_, at) => at * 7);
    const echoed = new Uint8Array(
      await (await fetch(`http://${authority}/echo`, { method: "POST", body })).arrayBuffer(),
    );
    equal([echoed.length, echoed.every((byte, at) => byte === body[at])], [body.length, true]);
  }),
  "a trap is a status of 500, and another instance goes on": serving(async (authority, server) => {
    for (let round = 1; round <= 3; round++) {
      equal(await answerOf(`http://${authority}/panic`), [500, ""]);
      equal(await answerOf(`http://${authority}/sleep/1`), [200, "slept for 1 ms\n"]);
      equal([server.errors.length, server.running], [round, 0]);
      matches(server.errors.at(-1), /unreachable/);
    }
    equal(server.made, 4);
  }),
  "a trap after the response has begun cuts it off": serving(async (authority, server) => {
    const response = await responseOf(request(`http://${authority}/broken`).end()).catch((error: Error) => error);
    // What was sent of it may not have been on its way yet.
    if (response instanceof Error) matches(response, /socket hang up/);
    else {
      equal(response.statusCode, 200);
      matches(await finished(response.resume()).catch((error: Error) => error), /Error: aborted/);
      equal(response.complete, false);
    }
    equal(server.errors.length, 1);
    equal((await answerOf(`http://${authority}/`))[0], 200);
  }),
  ...Object.fromEntries(
    [true, false].map((isAborting) => [
      isAborting ? "a client that leaves ends the call" : "a client that leaves is told to the guest, where it writes",
      serving(async (authority, server) => {
        const paths = isAborting ? ["/stream/100000/2", "/sleep/60000"] : ["/stream/100000/2"];
        for (const path of paths) {
          const asked = request(`http://${authority}${path}`).end();
          if (path.startsWith("/stream")) await piece(await responseOf(asked));
          else {
            asked.on("error", () => {});
            await becomes(() => server.running, 1);
          }
          asked.destroy();
          await becomes(() => server.running, 0);
          equal((await answerOf(`http://${authority}/`))[0], 200);
        }
      }, isAborting),
    ]),
  ),
  "400 requests, 32 at once": serving(async (authority, server, { server: other }) => {
    const paths: readonly [string, number, string][] = [
      ["/", 200, "Hello from a component, grüezi!\n"],
      ["/sleep/2", 200, "slept for 2 ms\n"],
      ["/stream/2/1", 200, "line 0\nline 1\n"],
      ["/status/404", 404, ""],
      [`/fetch?url=${encodeURIComponent(`http://${other}/size/3/x`)}`, 200, "xxx"],
    ];
    let next = 0;
    const client = async (): Promise<void> => {
      while (next < 400) {
        const [path, status, text] = paths[next++ % paths.length]!;
        equal(await answerOf(`http://${authority}${path}`), [status, text]);
      }
    };
    await Promise.all(Array.from({ length: 32 }, client));
    equal([server.errors.length, server.running], [0, 0]);
    ok(server.most > 4 && server.made <= 32, `${server.most} at once, by ${server.made} instances`);
  }),
};
