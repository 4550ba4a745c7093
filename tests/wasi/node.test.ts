import { get, type RequestListener } from "node:http";
import { describe, expect, test } from "@jest/globals";
import { dispose } from "@wit-bindgen-ts/runtime-helpers/internal";
import {
  Fields,
  IncomingBody,
  type IncomingHandler,
  OutgoingBody,
  OutgoingResponse,
  ResponseOutparam,
} from "@wit-bindgen-ts/wasi";
import { requestListener } from "@wit-bindgen-ts/wasi/node";
import { serve } from "./http-support.ts";
import { bytes, payload, turn } from "./support.ts";

/** Echoes: what is done here with resources is what a guest does with its handles. */
const echo: IncomingHandler["handle"] = async (request, out) => {
  const path = request.pathWithQuery() ?? "";
  const headers = Fields.fromList([
    ["x-path", bytes(path)],
    ["set-cookie", bytes("a=1")],
    ["set-cookie", bytes("b=2")],
  ]);
  const response = new OutgoingResponse(headers);
  const body = response.body();
  ResponseOutparam.set(out, { tag: "ok", val: response });
  const incoming = request.consume();
  const [input, output] = [incoming.stream(), body.write()];
  try {
    for (;;) await output.blockingSplice(input, 65536n);
  } catch (error) {
    expect(
      payload(() => {
        throw error;
      }),
    ).toEqual({ tag: "closed" });
  }
  input[dispose]();
  IncomingBody.finish(incoming);
  OutgoingBody.finish(body, undefined);
};

const listener = (errors: unknown[], handle = echo): RequestListener =>
  requestListener(() => ({ handle }), { onError: (error) => errors.push(error) });

describe("a handler under node:http", () => {
  test("answers 500 requests, 32 at a time, each with its own", async () => {
    const errors: unknown[] = [];
    const authority = await serve(listener(errors));
    let next = 0;
    const client = async (): Promise<void> => {
      while (next < 500) {
        const id = String(next++);
        const answer = await fetch(`http://${authority}/${id}?q`, id.endsWith("0") ? {} : { method: "POST", body: id });
        expect(answer.headers.get("x-path")).toBe(`/${id}?q`);
        expect(answer.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
        expect(await answer.text()).toBe(id.endsWith("0") ? "" : id);
      }
    };
    await Promise.all(Array.from({ length: 32 }, client));
    expect(errors).toEqual([]);
  });

  test("streams 64 MiB there and back", async () => {
    const errors: unknown[] = [];
    const authority = await serve(listener(errors));
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (sent === 2 ** 26) return controller.close();
        controller.enqueue(new Uint8Array(65536));
        sent += 65536;
      },
    });
    const answer = await fetch(`http://${authority}/`, { method: "POST", body, duplex: "half" } as RequestInit);
    let received = 0;
    for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) received += chunk.length;
    expect({ received, errors }).toEqual({ received: 2 ** 26, errors: [] });
  });

  test("is told of a client that leaves, by the signal and by its stream", async () => {
    const heard: string[] = [];
    const handle: IncomingHandler["handle"] = async (_request, out, { signal } = {}) => {
      signal?.addEventListener("abort", () => heard.push("signal"));
      const response = new OutgoingResponse(new Fields());
      const output = response.body().write();
      ResponseOutparam.set(out, { tag: "ok", val: response });
      try {
        for (;;) await output.blockingWriteAndFlush(new Uint8Array(4096));
      } catch (error) {
        heard.push(
          (
            payload(() => {
              throw error;
            }) as { tag: string }
          ).tag,
        );
      }
      // The signal is for guests that go on.
      while (signal?.aborted === false) await turn();
    };
    const authority = await serve(requestListener(() => ({ handle }), { linger: 0 }));
    const client = get(`http://${authority}/`, (answer) => answer.once("data", () => answer.destroy()));
    client.on("error", () => {});
    while (heard.length < 2) await turn();
    expect(heard.sort()).toEqual(["last-operation-failed", "signal"]);
  });

  test("that fails before its answer is a status of 500, and after it a broken body", async () => {
    const errors: unknown[] = [];
    const handle: IncomingHandler["handle"] = async (request, out) => {
      if (request.pathWithQuery() === "/before") throw new Error("trapped");
      const response = new OutgoingResponse(new Fields());
      response.body().write().blockingWriteAndFlush(bytes("half"));
      ResponseOutparam.set(out, { tag: "ok", val: response });
      await turn();
      throw new Error("trapped");
    };
    const authority = await serve(listener(errors, handle));
    expect((await fetch(`http://${authority}/before`)).status).toBe(500);
    const answer = await fetch(`http://${authority}/after`);
    expect(answer.status).toBe(200);
    await expect(answer.text()).rejects.toThrow("terminated");
    expect(errors.map(String)).toEqual(["Error: trapped", "Error: trapped"]);
  });
});
