// What the guest does, called from here: host/ is what `wit-bindgen-ts transpile` made of the component that was built.
import assert from "node:assert/strict";
import { test } from "node:test";
import { attempt, type ComponentError, Trap } from "@wit-bindgen-ts/runtime-helpers";
import { GuestError, serveRequest, wasi } from "@wit-bindgen-ts/wasi";
import { filesystem } from "@wit-bindgen-ts/wasi/node";
import { instantiate } from "../host/site.ts";

const site = () => instantiate({ ...wasi(), ...filesystem({}) });

test("a function of an interface", async () => {
  const { text } = await site();
  assert.deepEqual(text.countWords("to be or not to be", 2), [
    { word: "to", times: 2 },
    { word: "be", times: 2 },
  ]);
});

test("an error of its type", async () => {
  const { text } = await site();
  assert.deepEqual(attempt(text.countWords, "...", 1), { tag: "err", val: { tag: "empty" } });
  assert.throws(
    () => text.countWords("a".repeat(100_001), 1),
    (error: ComponentError) => {
      assert.deepEqual(error.payload, { tag: "too-long", val: 100_001 });
      return true;
    },
  );
});

test("a request, without a server", async () => {
  const { incomingHandler } = await site();
  const request = new Request("http://site/words", { method: "POST", body: "Über über Brücken" });
  const response = await serveRequest(incomingHandler, request);
  assert.equal(response.status, 200);
  assert.deepEqual(await response.json(), [
    { word: "über", times: 2 },
    { word: "brücken", times: 1 },
  ]);
  assert.equal((await serveRequest(incomingHandler, new Request("http://site/nowhere"))).status, 404);
});

test("an error that nobody catches is the cause of the trap, with its place in the source", async () => {
  const { incomingHandler } = await site();
  const errors: unknown[] = [];
  const options = { onError: (error: unknown) => errors.push(error) };
  const response = await serveRequest(incomingHandler, new Request("http://site/oops"), options);
  assert.equal(response.status, 500);
  const [trap] = errors;
  assert(trap instanceof Trap && trap.cause instanceof GuestError);
  assert.equal(trap.cause.message, "nobody caught this");
  assert.match(trap.cause.stack, /at GET \/oops \(src\/site\.ts:12:\d+\)|src\/site\.ts:12:\d+/);
});
