import { once } from "node:events";
import { Agent, type ClientRequest, type IncomingMessage, type RequestOptions, request } from "node:http";
import { connect } from "node:net";
import { afterAll, describe, expect, test } from "@jest/globals";
import {
  Fields,
  type IncomingHandler,
  type IncomingRequest,
  type OutgoingBody,
  OutgoingResponse,
  ResponseOutparam,
} from "@wit-bindgen-ts/wasi";
import { type ListenerOptions, requestListener } from "@wit-bindgen-ts/wasi/node";
import { complete, read, serve } from "./http-support.ts";
import { bytes, failure, payload, rejection, text, turn } from "./support.ts";

type Handle = IncomingHandler["handle"];

const agent = new Agent({ keepAlive: true });
afterAll(() => agent.destroy());

/** A server whose instances are functions; `made` counts them, and `errors` has what it told. */
async function served(handle: Handle | (() => Handle), options: ListenerOptions = {}) {
  const state = { made: 0, errors: [] as string[], authority: "" };
  const create = (): IncomingHandler => {
    state.made += 1;
    return { handle: handle.length === 0 ? (handle as () => Handle)() : (handle as Handle) };
  };
  const onError = (error: unknown): void => void state.errors.push((error as Error).message);
  state.authority = await serve(requestListener(create, { onError, ...options }));
  return state;
}

/** Answers with a body that is begun; gives that. */
function answer(out: ResponseOutparam, headers: [string, string][] = [], status = 200): OutgoingBody {
  const response = new OutgoingResponse(Fields.fromList(headers.map(([name, value]) => [name, bytes(value)])));
  response.setStatusCode(status);
  const body = response.body();
  ResponseOutparam.set(out, { tag: "ok", val: response });
  return body;
}

const greet: Handle = (_request, out) => complete(answer(out), bytes("hello"));

const asked = (authority: string, options: RequestOptions = {}): ClientRequest =>
  request(`http://${authority}/`, { agent, ...options });

async function response(sent: ClientRequest): Promise<IncomingMessage & { text: string }> {
  const [incoming] = (await once(sent, "response")) as [IncomingMessage];
  let body = "";
  for await (const chunk of incoming) body += String(chunk);
  return Object.assign(incoming, { text: body });
}

const answered = (authority: string, options: RequestOptions = {}): Promise<IncomingMessage & { text: string }> =>
  response(asked(authority, options).end());

describe("a request", () => {
  /** What a guest sees of a request that is sent as it stands. */
  async function seen(lines: readonly string[]): Promise<unknown> {
    let found: unknown;
    const { authority } = await served((incoming, out) => {
      const headers = incoming.headers().entries();
      found = {
        method: incoming.method(),
        scheme: incoming.scheme(),
        authority: incoming.authority(),
        path: incoming.pathWithQuery(),
        headers: headers.map(([name, value]) => `${name}: ${text(value)}`),
      };
      return greet(incoming, out);
    });
    const socket = connect(Number(authority.split(":")[1]), "127.0.0.1");
    socket.end(`${lines.join("\r\n")}\r\nConnection: close\r\n\r\n`);
    for await (const _ of socket);
    return found;
  }

  test("is seen as it came, without what concerns the connection", async () => {
    const lines = [
      "PATCH /a/../b%20?c=%zz HTTP/1.1",
      "Host: example.test:81",
      "X-Twice: 1",
      "x-twice: 2",
      "Keep-Alive: 5",
      "TE: trailers",
      "Cookie: a=b",
      "Cookie: c",
    ];
    expect(await seen(lines)).toEqual({
      method: { tag: "patch" },
      scheme: { tag: "HTTP" },
      authority: "example.test:81",
      path: "/a/../b%20?c=%zz",
      headers: ["x-twice: 1", "x-twice: 2", "cookie: a=b", "cookie: c"],
    });
  });

  test.each([
    ["GET http://other.test:82/p?q HTTP/1.1", "other.test:82", "/p?q"],
    ["OPTIONS * HTTP/1.1", "h", undefined],
    ["GET //x/y HTTP/1.1", "h", "//x/y"],
  ])("may be for more than a path: %s", async (line, authority, path) => {
    expect(await seen([line, "Host: h"])).toMatchObject({ authority, path });
  });

  test("brings its body as fast as that is read", async () => {
    let [received, written, ahead] = [0, 0, 0];
    const { authority } = await served(async (incoming, out) => {
      const stream = incoming.consume().stream();
      for (let at = 0; at < 4; at++) received += (await stream.blockingRead(65536n)).length;
      for (let before = -1; before !== written; ) {
        before = written;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      ahead = written - received;
      await complete(answer(out), bytes("enough"));
    });
    const sent = asked(authority, { method: "POST" });
    sent.on("error", () => {});
    const fill = (): void => {
      do written += 2 ** 16;
      while (sent.write(new Uint8Array(2 ** 16)));
    };
    sent.on("drain", fill);
    fill();
    const [incoming] = (await once(sent, "response")) as [IncomingMessage];
    sent.destroy();
    expect(incoming.statusCode).toBe(200);
    expect(received).toBeGreaterThan(0);
    // What the system keeps for both sides.
    expect(ahead).toBeLessThan(2 ** 25);
  });

  test("with a body that nobody reads does not keep the connection from the next", async () => {
    const { authority } = await served(greet);
    for (let at = 0; at < 3; at++) {
      const sent = asked(authority, { method: "POST" });
      sent.end(new Uint8Array(300_000));
      expect((await response(sent)).text).toBe("hello");
    }
  });

  test("that is broken off ends its body with an error", async () => {
    let heard: string | undefined;
    const { authority, errors } = await served(async (incoming) => {
      heard = failure(await rejection(read(incoming.consume())));
    });
    const sent = asked(authority, { method: "POST", headers: { "content-length": "10" } });
    sent.on("error", () => {});
    sent.write("12345");
    await new Promise((resolve) => setTimeout(resolve, 50));
    sent.destroy();
    while (errors.length === 0) await turn();
    expect(heard).toBe("the client left before its request was complete");
  });
});

describe("a response", () => {
  test("has its headers as the guest has them, also those of one name", async () => {
    const { authority } = await served((_incoming, out) =>
      complete(
        answer(
          out,
          [
            ["set-cookie", "a=1"],
            ["set-cookie", "b=2"],
            ["x-a", "1"],
            ["X-A", "2"],
            ["x-high", "\u00fc"],
          ],
          418,
        ),
        bytes("tea"),
      ),
    );
    const { statusCode, rawHeaders, text: body } = await answered(authority);
    expect({ statusCode, body }).toEqual({ statusCode: 418, body: "tea" });
    expect(rawHeaders.slice(0, 8)).toEqual(["set-cookie", "a=1", "set-cookie", "b=2", "x-a", "1", "X-A", "2"]);
    expect(Buffer.from(rawHeaders[9]!, "latin1").toString()).toBe("\u00fc");
  });

  test("has no headers that a guest smuggles in", async () => {
    const refused: unknown[] = [];
    const { authority } = await served((incoming, out) => {
      for (const [name, value] of [
        ["x-a", "b\r\nx-c: d"],
        ["x-a\r\nx-c", "d"],
        ["x a", "b"],
        ["transfer-encoding", "chunked"],
        ["connection", "close"],
      ] as const)
        refused.push(payload(() => new Fields().append(name, bytes(value))));
      return greet(incoming, out);
    });
    expect((await answered(authority)).headers).not.toHaveProperty("x-c");
    expect(refused.map((error) => (error as { tag: string }).tag)).toEqual([
      "invalid-syntax",
      "invalid-syntax",
      "invalid-syntax",
      "forbidden",
      "forbidden",
    ]);
  });

  test.each([
    ["HEAD", 200],
    ["GET", 204],
    ["GET", 304],
  ])("to %s with %i has no body, and the connection goes on", async (method, status) => {
    const { authority, errors } = await served((_incoming, out) => complete(answer(out, [], status), bytes("body")));
    for (let at = 0; at < 3; at++) {
      const { statusCode, text: body } = await answered(authority, { method });
      expect([statusCode, body]).toEqual([status, ""]);
    }
    expect(errors).toEqual([]);
  });

  test("has its headers at once, where its body takes its time", async () => {
    let release: (() => void) | undefined;
    const { authority } = await served(async (_incoming, out) => {
      const body = answer(out);
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      await complete(body, bytes("late"));
    });
    const sent = asked(authority).end();
    const [incoming] = (await once(sent, "response")) as [IncomingMessage];
    release!();
    expect(String((await once(incoming, "data"))[0])).toBe("late");
  });

  test("waits for a client that reads slowly, and fails for one that leaves", async () => {
    let written = 0;
    let heard: string | undefined;
    const { authority, errors } = await served(async (_incoming, out) => {
      const stream = answer(out).write();
      const error = await rejection(
        (async () => {
          for (;;) {
            await stream.blockingWriteAndFlush(new Uint8Array(4096));
            written += 4096;
          }
        })(),
      );
      heard = failure(error);
    });
    const sent = asked(authority).end();
    const [incoming] = (await once(sent, "response")) as [IncomingMessage];
    for (let before = -1; before !== written; ) {
      before = written;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(written).toBeLessThan(2 ** 25);
    incoming.destroy();
    while (errors.length === 0) await turn();
    expect(heard).toBe("the client left");
  });

  test.each<[string, Handle, string]>([
    ["traps", () => Promise.reject(new Error("trapped")), "trapped"],
    ["gives none", () => {}, "the guest returned without an answer"],
  ])("is a status of 500 where the guest %s", async (_what, handle, message) => {
    const { authority, errors } = await served((incoming, out) => handle(incoming, out));
    expect(await answered(authority)).toMatchObject({ statusCode: 500, text: "" });
    expect(errors).toEqual([message]);
  });

  test("breaks off where the guest traps in the middle of it", async () => {
    const { authority } = await served(async (_incoming, out) => {
      await answer(out).write().blockingWriteAndFlush(bytes("half"));
      await new Promise((resolve) => setTimeout(resolve, 20));
      throw new Error("trapped");
    });
    const [result] = await Promise.allSettled([answered(authority)]);
    expect(result).toMatchObject({ status: "rejected", reason: { code: "ECONNRESET" } });
  });
});

describe("instances", () => {
  /** As many requests at once; gives their statuses. */
  const burst = async (authority: string, count: number): Promise<(number | undefined)[]> =>
    Promise.all(Array.from({ length: count }, async () => (await answered(authority)).statusCode));

  const slow = async (incoming: IncomingRequest, out: ResponseOutparam): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, 10));
    await greet(incoming, out);
  };

  test("have one request at a time, and no more are made than are needed", async () => {
    const state = await served(
      () => {
        let isBusy = false;
        return async (incoming: IncomingRequest, out: ResponseOutparam): Promise<void> => {
          if (isBusy) throw new Error("two at once");
          isBusy = true;
          await slow(incoming, out);
          isBusy = false;
        };
      },
      { instances: 3 },
    );
    await answered(state.authority);
    await answered(state.authority);
    expect(state.made).toBe(1);
    expect(await burst(state.authority, 12)).toEqual(Array(12).fill(200));
    expect(state).toMatchObject({ made: 3, errors: [] });
  });

  test("that trap are replaced", async () => {
    let count = 0;
    const state = await served(
      async (incoming, out) => {
        count += 1;
        if (count % 2 === 0) throw new Error("trapped");
        await slow(incoming, out);
      },
      { instances: 1 },
    );
    const statuses = await burst(state.authority, 6);
    expect(statuses.filter((status) => status === 500)).toHaveLength(3);
    expect(state.made).toBe(3);
  });

  test("are new for each request, where that is wanted", async () => {
    const state = await served(slow, { instances: 2, fresh: true });
    await burst(state.authority, 7);
    expect(state.made).toBe(7);
  });

  test("that can not be made are a status of 500", async () => {
    const errors: string[] = [];
    const create = (): never => {
      throw new Error("no memory");
    };
    const authority = await serve(
      requestListener(create, { instances: 1, onError: (error) => void errors.push((error as Error).message) }),
    );
    expect(await burst(authority, 3)).toEqual([500, 500, 500]);
    expect(errors).toEqual(["no memory", "no memory", "no memory"]);
  });

  test("are waited for by so many and no more", async () => {
    const { authority, errors } = await served(slow, { instances: 1, queue: 2 });
    expect((await burst(authority, 5)).sort()).toEqual([200, 200, 200, 503, 503]);
    expect(errors).toEqual(Array(2).fill("2 requests wait for an instance already"));
  });

  test("are ended where their client has left, and they do not come to an end", async () => {
    const state = await served(
      (incoming, out, { signal } = {}) =>
        incoming.pathWithQuery() === "/"
          ? greet(incoming, out)
          : new Promise<void>((_resolve, reject) => {
              signal!.addEventListener("abort", () => reject(signal!.reason));
            }),
      { instances: 1, linger: 30 },
    );
    const sent = asked(state.authority, { path: "/wait" }).end();
    sent.on("error", () => {});
    await new Promise((resolve) => setTimeout(resolve, 50));
    sent.destroy();
    expect((await answered(state.authority)).text).toBe("hello");
    expect(state).toMatchObject({ made: 2, errors: ["the client left"] });
  });

  test("are not used for clients that left before it was their turn", async () => {
    let handled = 0;
    const { authority } = await served(
      async (incoming, out) => {
        handled += 1;
        await new Promise((resolve) => setTimeout(resolve, 100));
        await greet(incoming, out);
      },
      { instances: 1 },
    );
    const first = answered(authority);
    await new Promise((resolve) => setTimeout(resolve, 20));
    const second = asked(authority).end();
    second.on("error", () => {});
    await new Promise((resolve) => setTimeout(resolve, 20));
    second.destroy();
    expect((await first).statusCode).toBe(200);
    expect((await answered(authority)).statusCode).toBe(200);
    expect(handled).toBe(2);
  });
});
