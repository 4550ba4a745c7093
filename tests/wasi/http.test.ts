import { createServer, type IncomingMessage } from "node:http";
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { dispose } from "@wit-bindgen-ts/runtime-helpers/internal";
import {
  type Fetch,
  Fields,
  httpTypes,
  IncomingBody,
  OutgoingBody,
  OutgoingRequest,
  outgoingHandler,
  RequestOptions,
} from "@wit-bindgen-ts/wasi";
import { complete, outcome, read, request, response, serve, write } from "./http-support.ts";
import { bytes, payload, rejection, text, turn, waiting } from "./support.ts";

const { handle } = outgoingHandler(fetch);

describe("fields", () => {
  const made = (): Fields =>
    Fields.fromList([
      ["Accept", bytes("a")],
      ["x", bytes("1")],
      ["ACCEPT", bytes("b")],
    ]);
  const shown = (fields: Fields): string[] => fields.entries().map(([name, value]) => `${name}: ${text(value)}`);

  test("are found by their letters, in whatever case", () => {
    const fields = made();
    expect(fields.get("accept").map(text)).toEqual(["a", "b"]);
    expect([fields.has("aCCept"), fields.has("y")]).toEqual([true, false]);
    fields.set("accept", [bytes("c"), bytes("d")]);
    expect(shown(fields)).toEqual(["x: 1", "accept: c", "accept: d"]);
    fields.delete("ACCEPT");
    fields.append("y", bytes(""));
    expect(shown(fields)).toEqual(["x: 1", "y: "]);
  });

  test.each<[string, (fields: Fields) => void, string]>([
    ["a name that is none", (fields) => fields.append("a b", bytes("")), "invalid-syntax"],
    ["no name", (fields) => fields.set("", []), "invalid-syntax"],
    ["a value with a line end", (fields) => fields.append("a", bytes("b\r\nc: d")), "invalid-syntax"],
    ["a value with a zero", (fields) => fields.set("a", [bytes("\0")]), "invalid-syntax"],
    ["what belongs to the connection", (fields) => fields.append("Transfer-Encoding", bytes("chunked")), "forbidden"],
    ["the host", (fields) => fields.delete("Host"), "forbidden"],
  ])("refuse %s", (_what, change, tag) => {
    const fields = made();
    expect(payload(() => change(fields))).toEqual({ tag });
    expect(shown(fields)).toEqual(shown(made()));
  });

  test("of a request can not be changed any more, and their copy can", () => {
    const fields = new OutgoingRequest(made()).headers();
    for (const change of [() => fields.append("y", bytes("")), () => fields.delete("x"), () => fields.set("x", [])])
      expect(payload(change)).toEqual({ tag: "immutable" });
    const copy = fields.clone();
    copy.delete("x");
    expect([copy.has("x"), fields.has("x")]).toEqual([false, true]);
  });

  test("have bytes for values", () => {
    const value = Uint8Array.of(0x80, 0xe9, 0xff, 9, 32);
    const fields = Fields.fromList([["x", value]]);
    expect(fields.toHeaders()).toEqual([["x", "\x80éÿ\t "]]);
    expect(Fields.received(fields.toHeaders()).get("x")).toEqual([value]);
  });
});

describe("a request", () => {
  test("refuses parts that it can not have", () => {
    const made = request("localhost");
    for (const change of [
      () => made.setMethod({ tag: "other", val: "GET /" }),
      () => made.setScheme({ tag: "other", val: "1:" }),
      () => made.setAuthority("user@host"),
      () => made.setAuthority("host/path"),
      () => made.setPathWithQuery("/a b"),
      () => made.setPathWithQuery("/a#b"),
      () => made.setPathWithQuery("/\r\n"),
    ])
      expect(payload(change)).toBeUndefined();
    expect([made.authority(), made.pathWithQuery(), made.scheme()]).toEqual(["localhost", "/", { tag: "HTTP" }]);
    made.setAuthority("[::1]:80");
    made.setPathWithQuery(undefined);
    expect([made.authority(), made.pathWithQuery()]).toEqual(["[::1]:80", undefined]);
  });

  test("gives its body once, and that its stream", () => {
    const made = request("localhost");
    const body = made.body();
    expect(payload(() => made.body())).toBeUndefined();
    body.write();
    expect(payload(() => body.write())).toBeUndefined();
  });

  test.each<[string, OutgoingRequest, string]>([
    ["without an authority", new OutgoingRequest(new Fields()), "HTTP-request-URI-invalid"],
    ["with one that is no URL's", request("a:b:c"), "HTTP-request-URI-invalid"],
    ["that traces", request("localhost", "/", "trace"), "HTTP-request-method-invalid"],
    ["that connects", request("localhost", "/", "CONNECT"), "HTTP-request-method-invalid"],
  ])("%s is refused", (_what, made, tag) => {
    expect(payload(() => handle(made, undefined))).toEqual({ tag });
  });

  test("with another scheme is refused", () => {
    const made = request("localhost");
    made.setScheme({ tag: "other", val: "ftp" });
    expect(payload(() => handle(made, undefined))).toEqual({ tag: "HTTP-protocol-error" });
  });

  test("of another implementation is refused in words", () => {
    expect(() => handle({} as never, undefined)).toThrow("outgoing-request of @wit-bindgen-ts/wasi");
  });
});

describe("a server", () => {
  let authority: string;
  /** The requests that are under way, by their path. */
  const open = new Map<string, IncomingMessage>();

  beforeAll(async () => {
    authority = await serve(async (incoming, answer) => {
      const url = incoming.url!;
      open.set(url, incoming);
      incoming.on("close", () => open.delete(url));
      answer.on("close", () => open.delete(url));
      switch (url.split("?")[0]) {
        case "/echo":
          answer.writeHead(200, {
            "x-method": incoming.method!,
            "x-length": incoming.headers["content-length"] ?? "none",
            "x-sent": incoming.headers["x-sent"] ?? "",
          });
          incoming.pipe(answer);
          break;
        case "/count": {
          let count = 0;
          for await (const chunk of incoming) count += (chunk as Buffer).length;
          answer.end(String(count));
          break;
        }
        case "/slow":
          setTimeout(() => answer.end("slow"), 300);
          break;
        case "/never":
          break;
        case "/stalls":
          answer.write("first");
          break;
        case "/breaks":
          answer.writeHead(200, { "content-length": "100" });
          answer.write("not 100");
          setTimeout(() => answer.destroy(), 20);
          break;
        case "/moved":
          answer.writeHead(302, { location: "/echo" }).end("moved");
          break;
        case "/gzip":
          answer.writeHead(200, { "content-encoding": "gzip", "x-other": "kept" }).end(gzipSync("unzipped"));
          break;
        case "/cookies":
          answer
            .writeHead(
              204,
              [
                ["set-cookie", "a=1"],
                ["set-cookie", "b=2"],
              ].flat(),
            )
            .end();
          break;
        default:
          answer.writeHead(404).end();
      }
    });
  });

  test("answers: status, headers, body", async () => {
    const future = handle(request(authority, "/echo?a=%20b", "GET", { "X-Sent": "this" }), undefined);
    expect(future.get()).toBeUndefined();
    expect(String(waiting(future.subscribe().block()))).toBe(`the response of http://${authority}/echo?a=%20b`);
    const answer = await response(future);
    expect(future.get()).toEqual({ tag: "err" });
    expect(answer.status()).toBe(200);
    expect(answer.headers().get("X-Sent").map(text)).toEqual(["this"]);
    expect(payload(() => answer.headers().delete("x-sent"))).toEqual({ tag: "immutable" });
    const body = answer.consume();
    expect(payload(() => answer.consume())).toBeUndefined();
    expect(await read(body)).toHaveLength(0);
    expect(payload(() => body.stream())).toBeUndefined();
  });

  test("gets a body that is written at once as one piece with its length", async () => {
    const made = request(authority, "/echo", "POST");
    const body = made.body();
    const future = handle(made, undefined);
    const stream = body.write();
    expect(stream.blockingWriteAndFlush(bytes("hello"))).toBeUndefined();
    OutgoingBody.finish(body, undefined);
    const answer = await response(future);
    expect(answer.headers().get("x-length").map(text)).toEqual(["5"]);
    expect(text(await read(answer.consume()))).toBe("hello");
  });

  test("gets a body that takes longer as a stream, and answers while it comes", async () => {
    const made = request(authority, "/echo", "PUT");
    const body = made.body();
    const future = handle(made, undefined);
    const stream = body.write();
    await turn();
    await turn();
    await write(stream, bytes("one"));
    const answer = await response(future);
    expect(answer.headers().get("x-length").map(text)).toEqual(["none"]);
    const incoming = answer.consume().stream();
    expect(text(await incoming.blockingRead(10n))).toBe("one");
    await write(stream, bytes("two"));
    expect(text(await incoming.blockingRead(10n))).toBe("two");
    OutgoingBody.finish(body, undefined);
    expect(await rejection(incoming.blockingRead(10n))).toEqual({ tag: "closed" });
  });

  test("gets 64 MiB with back-pressure, in bounded memory", async () => {
    let [written, sent, most] = [0, 0, 0];
    /** Counts what leaves through it, and takes its time now and then. */
    const counting: Fetch = (url, init) => {
      const reader = (init.body as ReadableStream<Uint8Array>).getReader();
      const counted = new ReadableStream(
        {
          async pull(controller) {
            const { done, value } = await reader.read();
            if (done) return controller.close();
            if (sent % 2 ** 22 === 0) await turn();
            most = Math.max(most, written - sent);
            sent += value.length;
            controller.enqueue(value);
          },
        },
        { highWaterMark: 0 },
      );
      return fetch(url, { ...init, body: counted });
    };
    const made = request(authority, "/count", "POST");
    const body = made.body();
    const future = outgoingHandler(counting).handle(made, undefined);
    const stream = body.write();
    const chunk = new Uint8Array(65536);
    for (let index = 0; index < 1024; index++) {
      await stream.subscribe().block();
      stream.checkWrite();
      written += chunk.length;
      stream.write(chunk);
    }
    OutgoingBody.finish(body, undefined);
    expect(text(await read((await response(future)).consume()))).toBe(String(2 ** 26));
    expect(most).toBeLessThanOrEqual(4 * 65536);
  });

  test.each(["GET", "HEAD"])(
    "gets no body with %s: an empty one is left out, and one with bytes refused",
    async (method) => {
      const empty = request(authority, "/echo", method);
      const body = empty.body();
      const future = handle(empty, undefined);
      OutgoingBody.finish(body, undefined);
      expect((await response(future)).headers().get("x-method").map(text)).toEqual([method]);
      const late = request(authority, "/echo", method);
      const stream = late.body().write();
      handle(late, undefined);
      const error = payload(() => stream.blockingWriteAndFlush(bytes("late"))) as { val: never };
      expect(httpTypes.httpErrorCode(error.val)?.tag).toBe("HTTP-request-body-size");
      const full = request(authority, "/echo", method);
      full.body().write().blockingWriteAndFlush(bytes("early"));
      expect(await outcome(handle(full, undefined))).toEqual({ tag: "HTTP-request-body-size", val: 5n });
    },
  );

  test("gets bodies of the length that their headers say, or none", async () => {
    const made = request(authority, "/count", "POST", { "content-length": "4" });
    const body = made.body();
    const future = handle(made, undefined);
    const stream = body.write();
    stream.blockingWriteAndFlush(bytes("123"));
    expect(payload(() => OutgoingBody.finish(body, undefined))).toEqual({ tag: "HTTP-request-body-size", val: 3n });
    expect(await outcome(future)).toEqual({ tag: "HTTP-request-body-size", val: 3n });
    const long = request(authority, "/count", "POST", { "content-length": "4" }).body().write();
    const error = payload(() => long.blockingWriteAndFlush(bytes("12345"))) as { tag: string; val: never };
    expect(error.tag).toBe("last-operation-failed");
    expect(httpTypes.httpErrorCode(error.val)).toEqual({ tag: "HTTP-request-body-size", val: 5n });
    const exact = request(authority, "/count", "POST", { "content-length": "4" });
    const exactBody = exact.body();
    const answer = handle(exact, undefined);
    await complete(exactBody, bytes("1234"));
    expect(text(await read((await response(answer)).consume()))).toBe("4");
  });

  test("gets no trailers: to send some is an error, and the body fails", async () => {
    const made = request(authority, "/count", "POST");
    const body = made.body();
    const future = handle(made, undefined);
    const trailers = Fields.fromList([["x", bytes("y")]]);
    const code = { tag: "internal-error", val: "trailers can not be sent" };
    expect(payload(() => OutgoingBody.finish(body, trailers))).toEqual(code);
    expect(await outcome(future)).toEqual(code);
    const [answer] = [await response(handle(request(authority, "/echo"), undefined))];
    const incoming = IncomingBody.finish(answer.consume());
    expect(incoming.subscribe().ready()).toBe(true);
    expect(incoming.get()).toEqual({ tag: "ok", val: { tag: "ok", val: undefined } });
    expect(incoming.get()).toEqual({ tag: "err" });
  });

  test("hears of a body that the guest drops", async () => {
    const made = request(authority, "/count", "POST");
    const body = made.body();
    const future = handle(made, undefined);
    body.write().blockingWriteAndFlush(bytes("half"));
    body[dispose]();
    expect(await outcome(future)).toEqual({ tag: "connection-terminated" });
  });

  test("is left when the guest drops what it waits for", async () => {
    for (const drop of ["the future", "the response", "the body", "the stream"]) {
      const path = drop === "the future" ? "/never" : `/stalls?${drop.replace(" ", "-")}`;
      const future = handle(request(authority, path), undefined);
      while (!open.has(path)) await turn();
      if (drop === "the future") future[dispose]();
      else {
        const answer = await response(future);
        if (drop === "the response") answer[dispose]();
        else {
          const body = answer.consume();
          if (drop === "the body") body[dispose]();
          else body.stream()[dispose]();
        }
      }
      while (open.has(path)) await turn();
    }
    expect(open.size).toBe(0);
  });

  test("has as long as the options say for the first byte, and between bytes", async () => {
    const options = new RequestOptions();
    options.setFirstByteTimeout(20_000_000n);
    expect(options.firstByteTimeout()).toBe(20_000_000n);
    expect(await outcome(handle(request(authority, "/never"), options))).toEqual({ tag: "HTTP-response-timeout" });
    const between = new RequestOptions();
    between.setFirstByteTimeout(5_000_000_000n);
    between.setBetweenBytesTimeout(30_000_000n);
    const stream = (await response(handle(request(authority, "/stalls"), between))).consume().stream();
    expect(text(await stream.blockingRead(9n))).toBe("first");
    await new Promise((resolve) => setTimeout(resolve, 5));
    const error = (await rejection(stream.blockingRead(9n))) as { tag: string; val: never };
    expect(error.tag).toBe("last-operation-failed");
    expect(httpTypes.httpErrorCode(error.val)).toEqual({ tag: "connection-read-timeout" });
    expect(payload(() => between.setConnectTimeout(1n))).toBeUndefined();
    expect(between.connectTimeout()).toBeUndefined();
  });

  test("that breaks off is an error of the stream, with its code", async () => {
    const answer = await response(handle(request(authority, "/breaks"), undefined));
    const error = (await rejection(read(answer.consume()))) as { tag: string; val: never };
    expect(error.tag).toBe("last-operation-failed");
    expect(httpTypes.httpErrorCode(error.val)).toEqual({ tag: "connection-terminated" });
  });

  test("redirects the guest, and nobody else", async () => {
    const answer = await response(handle(request(authority, "/moved"), undefined));
    expect(answer.status()).toBe(302);
    expect(answer.headers().get("location").map(text)).toEqual(["/echo"]);
  });

  test("may compress: the guest sees what is true of what it gets", async () => {
    const answer = await response(handle(request(authority, "/gzip"), undefined));
    expect([
      answer.headers().has("content-encoding"),
      answer.headers().has("content-length"),
      answer.headers().has("x-other"),
    ]).toEqual([false, false, true]);
    expect(text(await read(answer.consume()))).toBe("unzipped");
  });

  test("may give a header twice", async () => {
    const answer = await response(handle(request(authority, "/cookies"), undefined));
    expect(answer.status()).toBe(204);
    expect(answer.headers().get("set-cookie").map(text)).toEqual(["a=1", "b=2"]);
    expect(await read(answer.consume())).toHaveLength(0);
  });

  test("answers three requests in the time of one", async () => {
    const start = performance.now();
    const futures = [1, 2, 3].map((id) => handle(request(authority, `/slow?${id}`), undefined));
    const bodies = await Promise.all(
      futures.map(async (future) => text(await read((await response(future)).consume()))),
    );
    expect(bodies).toEqual(["slow", "slow", "slow"]);
    expect(performance.now() - start).toBeLessThan(800);
  });

  test("is asked only what the host's function lets through", async () => {
    const asked: string[] = [];
    const careful: Fetch = (url, init) => {
      asked.push(`${init.method} ${url}`);
      return url.endsWith("/echo") ? fetch(url, init) : Promise.reject(new Error("not that"));
    };
    const { handle: ask } = outgoingHandler(careful);
    expect((await response(ask(request(authority, "/echo"), undefined))).status()).toBe(200);
    expect(await outcome(ask(request(authority, "/other"), undefined))).toEqual({
      tag: "internal-error",
      val: "not that",
    });
    expect(asked).toEqual([`GET http://${authority}/echo`, `GET http://${authority}/other`]);
  });
});

test("errors of the network have their codes", async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  expect(await outcome(handle(request(`127.0.0.1:${port}`), undefined))).toEqual({ tag: "connection-refused" });
  expect(await outcome(handle(request("name.invalid"), undefined))).toMatchObject({
    tag: expect.stringMatching(/^DNS-/),
  });
});
