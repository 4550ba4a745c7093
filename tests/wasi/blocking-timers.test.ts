import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { Pollable } from "@wit-bindgen-ts/runtime-helpers";
import { wasi } from "@wit-bindgen-ts/wasi";
import { blockingTimers, filesystem } from "@wit-bindgen-ts/wasi/node";
import { type Bindings, transpile } from "../runtime/support.ts";

const timers = blockingTimers();
const { subscribeDuration, subscribeInstant, now } = timers["wasi:clocks/monotonic-clock"];
const { poll } = timers["wasi:io/poll"];
const MS = 1_000_000n;

/** What a call gives, and how many milliseconds it took. */
function timed<T>(call: () => T): [T, number] {
  const start = performance.now();
  const value = call();
  return [value, performance.now() - start];
}

describe("timers that block the thread", () => {
  test("are waited for one by one", () => {
    const [, took] = timed(() => subscribeDuration(20n * MS).block());
    expect(took).toBeGreaterThanOrEqual(20);
    const [, other] = timed(() => subscribeInstant(now() + 20n * MS).block());
    expect(other).toBeGreaterThanOrEqual(19.9);
  });

  test("and until the first of several", () => {
    const [ready, took] = timed(() => poll([subscribeDuration(60_000n * MS), subscribeDuration(20n * MS)]));
    expect(ready).toEqual(Uint32Array.of(1));
    expect(took).toBeGreaterThanOrEqual(20);
  });

  test("are no wait where they are ready", () => {
    expect(poll([subscribeDuration(0n), subscribeDuration(60_000n * MS)])).toEqual(Uint32Array.of(0));
    expect(subscribeInstant(0n).ready()).toBe(true);
  });

  test("among others wait with the host, which the others need", async () => {
    const [waits, took] = timed(() => poll([subscribeDuration(60_000n * MS), Pollable.after(10)]));
    expect(took).toBeLessThan(10_000);
    expect(await waits).toEqual(Uint32Array.of(1));
  });

  test("of an empty list are the error that it is", () => {
    expect(() => poll([])).toThrow("the list of pollables is empty");
  });
});

test("a guest that nothing suspends sleeps by them", async () => {
  const bytes = new Uint8Array(readFileSync(new URL("../async/guests/built/command.wasm", import.meta.url)));
  const { instantiate }: Bindings<{ run: { run(): void } }> = await import((await transpile("command", bytes)).href);
  const said: string[] = [];
  const stdout = (data: Uint8Array): void => void said.push(new TextDecoder().decode(data));
  const args = ["app", "count", "3", "20"];
  const { run } = await instantiate({ ...wasi({ args, stdout }), ...filesystem(), ...blockingTimers() });
  const [, took] = timed(() => run.run());
  expect(said.join("")).toBe("line 0\nline 1\nline 2\n");
  expect(took).toBeGreaterThanOrEqual(40);
});
