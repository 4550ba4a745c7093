import { fileURLToPath } from "node:url";
import { expect, test } from "@jest/globals";
import { runInPage } from "../support/browser/index.ts";
import { serve } from "./http-support.ts";

const packages = fileURLToPath(new URL("../../packages/", import.meta.url));
const imports = {
  "@wit-bindgen-ts/runtime-helpers": "/packages/runtime-helpers/dist/index.js",
  "@wit-bindgen-ts/runtime-helpers/internal": "/packages/runtime-helpers/dist/internal.js",
  "@wit-bindgen-ts/wasi": "/packages/wasi/dist/index.js",
};

/** What a guest does, by hand: requests with and without a body, a timer, both polled at once, and a stream. */
const program = (authority: string): string => `
  const { Fields, httpTypes, ioPoll, monotonicClock, OutgoingRequest, wasi, serveRequest, OutgoingBody, OutgoingResponse, ResponseOutparam } =
    await import("@wit-bindgen-ts/wasi");
  const { handle } = wasi({ fetch: (url, init) => fetch(url, init) })["wasi:http/outgoing-handler"];
  const send = (path, method, body) => {
    const request = new OutgoingRequest(new Fields());
    request.setScheme({ tag: "HTTP" });
    request.setAuthority(${JSON.stringify(authority)});
    request.setPathWithQuery(path);
    request.setMethod({ tag: method });
    const outgoing = body === undefined ? undefined : request.body();
    const future = handle(request, undefined);
    if (outgoing !== undefined) {
      outgoing.write().blockingWriteAndFlush(new TextEncoder().encode(body));
      OutgoingBody.finish(outgoing, undefined);
    }
    return future;
  };
  const read = async (future) => {
    await future.subscribe().block();
    const { val } = future.get();
    if (val.tag === "err") return val.val;
    const stream = val.val.consume().stream();
    let text = "";
    try {
      for (;;) text += new TextDecoder().decode(await stream.blockingRead(100n));
    } catch (error) {
      return [val.val.status(), text, error.payload.tag];
    }
  };
  const slow = send("/slow", "get");
  const timer = monotonicClock.subscribeDuration(20_000_000n);
  const first = [...(await ioPoll.poll([slow.subscribe(), timer]))];
  const served = await serveRequest({ handle(request, out) {
    const response = new OutgoingResponse(new Fields());
    const body = response.body();
    ResponseOutparam.set(out, { tag: "ok", val: response });
    body.write().blockingWriteAndFlush(new TextEncoder().encode(request.pathWithQuery()));
    OutgoingBody.finish(body, undefined);
  } }, new Request("/a?b"));
  report({
    first,
    slow: await read(slow),
    posted: await read(send("/echo", "post", "posted")),
    moved: await read(send("/moved", "get")),
    refused: (await read(send("/refused", "get"))).tag,
    served: await served.text(),
  });`;

test("in a browser it fetches, sleeps, streams and serves", async () => {
  const authority = await serve((request, answer) => {
    answer.setHeader("access-control-allow-origin", "*");
    if (request.url === "/echo") request.pipe(answer);
    else if (request.url === "/moved") answer.writeHead(302, { location: "/echo" }).end();
    else if (request.url === "/refused") answer.destroy();
    else setTimeout(() => answer.end("slow"), 200);
  });
  expect(await runInPage(program(authority), { packages }, imports)).toEqual({
    first: [1],
    slow: [200, "slow", "closed"],
    posted: [200, "posted", "closed"],
    moved: { tag: "internal-error", val: expect.stringContaining("redirect") },
    refused: "internal-error",
    served: "/a?b",
  });
});
