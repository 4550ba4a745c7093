import { describe, expect, jest, test } from "@jest/globals";
import { dispose } from "@wit-bindgen-ts/runtime-helpers/internal";
import {
  Fields,
  type IncomingHandler,
  type IncomingRequest,
  OutgoingBody,
  OutgoingResponse,
  ResponseOutparam,
  serveRequest,
} from "@wit-bindgen-ts/wasi";
import { complete, read } from "./http-support.ts";
import { bytes, failure, payload, rejection, text, turn } from "./support.ts";

type Handle = (request: IncomingRequest, out: ResponseOutparam) => void | Promise<void>;

/** Serves a request, with all errors that were told. */
async function served(
  handle: Handle,
  request = new Request("http://host/"),
): Promise<{ response: Response; errors: unknown[] }> {
  const errors: unknown[] = [];
  const response = await serveRequest({ handle }, request, { onError: (error) => errors.push(error) });
  return { response, errors };
}

/** Answers with a body that is begun; gives that. */
function answer(out: ResponseOutparam, status = 200, headers: [string, string][] = []): OutgoingBody {
  const response = new OutgoingResponse(Fields.fromList(headers.map(([name, value]) => [name, bytes(value)])));
  response.setStatusCode(status);
  const body = response.body();
  ResponseOutparam.set(out, { tag: "ok", val: response });
  return body;
}

describe("a handler", () => {
  test("sees the request", async () => {
    const seen: unknown[] = [];
    const request = new Request("https://example.test:8443/a/b?c=d", {
      method: "PATCH",
      headers: { "X-A": "b" },
      body: "content",
    });
    const { response, errors } = await served(async (incoming, out) => {
      seen.push(incoming.method(), incoming.scheme(), incoming.authority(), incoming.pathWithQuery());
      seen.push(
        incoming.headers().get("x-a").map(text),
        payload(() => incoming.headers().delete("x-a")),
      );
      seen.push(
        text(await read(incoming.consume())),
        payload(() => incoming.consume()),
      );
      await complete(answer(out), bytes("thanks"));
    }, request);
    expect(await response.text()).toBe("thanks");
    expect(seen).toEqual([
      { tag: "patch" },
      { tag: "HTTPS" },
      "example.test:8443",
      "/a/b?c=d",
      ["b"],
      { tag: "immutable" },
      "content",
      undefined,
    ]);
    expect(errors).toEqual([]);
  });

  test("that does not wait may return nothing", async () => {
    const { response } = await served((_request, out) => {
      const body = answer(out, 201, [
        ["x-a", "b"],
        ["x-a", "c"],
      ]);
      body.write().blockingWriteAndFlush(bytes("made"));
      OutgoingBody.finish(body, undefined);
    });
    expect([response.status, response.headers.get("x-a"), await response.text()]).toEqual([201, "b, c", "made"]);
  });

  test("may go on after its answer, whose body is streamed", async () => {
    let release: (() => void) | undefined;
    const { response, errors } = await served(async (_request, out) => {
      const body = answer(out);
      const stream = body.write();
      for (const part of ["one", "two"]) {
        await stream.blockingWriteAndFlush(bytes(part));
        await new Promise<void>((resolve) => {
          release = resolve;
        });
      }
      OutgoingBody.finish(body, undefined);
    });
    const reader = response.body!.getReader();
    expect(text((await reader.read()).value!)).toBe("one");
    release!();
    expect(text((await reader.read()).value!)).toBe("two");
    release!();
    expect((await reader.read()).done).toBe(true);
    expect(errors).toEqual([]);
  });

  test("waits for a client that reads slowly, in bounded memory", async () => {
    let written = 0;
    const { response } = await served(async (_request, out) => {
      const body = answer(out);
      const stream = body.write();
      for (let index = 0; index < 1024; index++) {
        await stream.subscribe().block();
        stream.checkWrite();
        stream.write(new Uint8Array(65536));
        written += 65536;
      }
      OutgoingBody.finish(body, undefined);
    });
    let received = 0;
    let most = 0;
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      received += chunk.length;
      if (received % 2 ** 22 === 0) await turn();
      most = Math.max(most, written - received);
    }
    expect(received).toBe(2 ** 26);
    expect(most).toBeLessThanOrEqual(4 * 65536);
  });

  test("hears of a client that leaves", async () => {
    const heard: unknown[] = [];
    const { response } = await served(async (_request, out) => {
      const stream = answer(out).write();
      try {
        for (;;) await stream.blockingWriteAndFlush(new Uint8Array(4096));
      } catch (error) {
        heard.push(
          failure(
            payload(() => {
              throw error;
            }),
          ),
        );
      }
    });
    await response.body!.cancel(new Error("gone"));
    while (heard.length === 0) await turn();
    expect(heard).toEqual(["gone"]);
  });

  test.each([204, 304])("may answer with %i, of which the body is left out", async (status) => {
    const { response } = await served((_request, out) => {
      OutgoingBody.finish(answer(out, status), undefined);
    });
    expect([response.status, response.body]).toEqual([status, null]);
  });

  test("may answer without a body", async () => {
    const { response, errors } = await served((_request, out) => {
      ResponseOutparam.set(out, { tag: "ok", val: new OutgoingResponse(new Fields()) });
    });
    expect([response.status, await response.text(), errors]).toEqual([200, "", []]);
  });

  test("can not answer with a status that no response has", () => {
    const response = new OutgoingResponse(new Fields());
    for (const status of [0, 101, 600, 65535]) expect(payload(() => response.setStatusCode(status))).toBeUndefined();
    expect(response.statusCode()).toBe(200);
  });

  test("gets a signal, where the host gives one", async () => {
    const { signal } = new AbortController();
    const handle = jest.fn<IncomingHandler["handle"]>((_request, out) => {
      OutgoingBody.finish(answer(out), undefined);
    });
    await serveRequest({ handle }, new Request("http://host/"), { signal });
    await serveRequest({ handle }, new Request("http://host/"));
    expect(handle.mock.calls.map(([, , options]) => options)).toEqual([{ signal }, undefined]);
  });
});

describe("a status of 500 it is, and the host hears why, where a handler", () => {
  test.each<[string, Handle, string]>([
    [
      "throws",
      () => {
        throw new Error("trapped");
      },
      "trapped",
    ],
    ["rejects", () => Promise.reject(new Error("trapped")), "trapped"],
    ["returns nothing", () => {}, "without an answer"],
    [
      "drops its outparam",
      async () => {
        await turn();
      },
      "without an answer",
    ],
    [
      "answers with an error",
      (_request, out) => ResponseOutparam.set(out, { tag: "err", val: { tag: "loop-detected" } }),
      "answers with an error",
    ],
  ])("%s", async (_what, handle, message) => {
    const { response, errors } = await served(handle);
    expect([response.status, await response.text()]).toEqual([500, ""]);
    await turn();
    expect(errors).toEqual([expect.objectContaining({ message: expect.stringContaining(message) })]);
  });
});

describe("a body ends early, and the host hears why, where a handler", () => {
  test.each<[string, (body: OutgoingBody) => unknown, string]>([
    [
      "traps after its answer",
      () => {
        throw new Error("trapped");
      },
      "trapped",
    ],
    ["returns before it is complete", () => {}, "before its answer was complete"],
  ])("%s", async (_what, then, message) => {
    const { response, errors } = await served(async (_request, out) => {
      const body = answer(out);
      body.write().blockingWriteAndFlush(bytes("half"));
      await turn();
      then(body);
    });
    await expect(response.text()).rejects.toThrow(message);
    expect(errors).toEqual([expect.objectContaining({ message: expect.stringContaining(message) })]);
  });

  test("drops it", async () => {
    const { response } = await served(async (_request, out) => {
      const body = answer(out);
      body.write().blockingWriteAndFlush(bytes("half"));
      body[dispose]();
    });
    expect(await Promise.allSettled([response.text()])).toMatchObject([{ status: "rejected" }]);
  });

  test("gives more or less than its headers say", async () => {
    const sizes: unknown[] = [];
    for (const content of ["123", "12345"]) {
      const { response } = await served(async (_request, out) => {
        const body = answer(out, 200, [["content-length", "4"]]);
        const error = await rejection(complete(body, bytes(content)));
        sizes.push((error as { tag: string }).tag);
      });
      expect(await Promise.allSettled([response.arrayBuffer()])).toMatchObject([{ status: "rejected" }]);
    }
    expect(sizes).toEqual(["HTTP-response-body-size", "last-operation-failed"]);
  });
});
