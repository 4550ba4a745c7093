import { WASI } from "node:wasi";
import { describe, expect, test } from "@jest/globals";
import { moduleOf } from "./guests.ts";
import { type GuestName, guestNames } from "./scenarios/env.ts";

const PREVIEW = "wasi_snapshot_preview1";

/** What these tests use of a core module. */
interface Exports extends WebAssembly.Exports {
  readonly memory: WebAssembly.Memory;
  readonly cabi_realloc: (old: number, oldSize: number, align: number, size: number) => number;
  readonly "test:voyage/routes@1.2.3#hail": (at: number, length: number) => number;
  readonly "cabi_post_test:voyage/routes@1.2.3#hail": (area: number) => void;
}

interface Raw {
  readonly exports: Exports;
  /** What it called, but the clock while that is paused: there the adapter answers, and its host hears of nothing. */
  readonly calls: string[];
}

const compiled = async (name: GuestName): Promise<WebAssembly.Module> =>
  WebAssembly.compile((await moduleOf(name)) as BufferSource);

/** A guest without any bindings. */
async function raw(name: GuestName): Promise<Raw> {
  const wasi = new WASI({ version: "preview1" });
  const calls: string[] = [];
  let isPaused = false;
  const adapter_monotonic_clock_set_paused = (is: number): void => {
    isPaused = is !== 0;
  };
  const functions = { ...wasi.wasiImport, adapter_monotonic_clock_set_paused } as Record<string, CallableFunction>;
  const noted = Object.fromEntries(
    Object.entries(functions).map(([key, func]) => [
      key,
      (...args: unknown[]) => {
        if (!isPaused || key !== "clock_time_get") calls.push(key);
        return func(...args) as unknown;
      },
    ]),
  );
  const imports = { [PREVIEW]: noted, "test:voyage/harbour@1.2.3": { "berth-of"() {}, wait() {}, signal() {} } };
  const instance = await WebAssembly.instantiate(await compiled(name), imports as WebAssembly.Imports);
  wasi.initialize(instance);
  return { exports: instance.exports as Exports, calls };
}

test.each(guestNames)("%s is a reactor", async (name) => {
  const names = WebAssembly.Module.exports(await compiled(name)).map((it) => it.name);
  expect(names).toContain("_initialize");
  expect(names).toContain("cabi_realloc");
  expect(names).not.toContain("_start");
});

test.each(["c-bare", "c-high"] as const)("%s imports nothing but its world", async (name) => {
  const modules = WebAssembly.Module.imports(await compiled(name)).map(({ module }) => module);
  expect(new Set(modules)).toEqual(new Set(["test:voyage/harbour@1.2.3"]));
});

test("what c-high allocates lies beyond 2 GiB, where an i32 is negative", async () => {
  const { exports } = await raw("c-high");
  const at = exports.cabi_realloc(0, 0, 1, 100);
  expect(at).toBeLessThan(0);
  expect(exports.memory.buffer.byteLength).toBeGreaterThan(2 ** 31);
  new Uint8Array(exports.memory.buffer, at >>> 0, 3).set([65, 100, 97]);
  const area = exports["test:voyage/routes@1.2.3#hail"](at, 3);
  expect(area).toBeLessThan(0);
  expect(new DataView(exports.memory.buffer).getInt32(area >>> 0, true)).toBeLessThan(0);
});

describe("realloc of Go", () => {
  const block = (exports: Exports, at: number, length: number): Uint8Array =>
    new Uint8Array(exports.memory.buffer, at >>> 0, length);

  test("grows a block that there is, in the one guest", async () => {
    const { exports } = await raw("go-grow");
    const old = exports.cabi_realloc(0, 0, 1, 4);
    block(exports, old, 4).set([1, 2, 3, 4]);
    const grown = exports.cabi_realloc(old, 4, 1, 1000);
    expect([...block(exports, grown, 4)]).toEqual([1, 2, 3, 4]);
    const shrunk = exports.cabi_realloc(grown, 1000, 1, 2);
    expect([...block(exports, shrunk, 2)]).toEqual([1, 2]);
  });

  test("refuses one in the other", async () => {
    const { exports } = await raw("go-refuse");
    const old = exports.cabi_realloc(0, 0, 8, 4);
    expect(old % 8).toBe(0);
    expect(() => exports.cabi_realloc(old, 4, 1, 8)).toThrow(WebAssembly.RuntimeError);
  });

  test("calls no import but the adapter's, however much is collected", async () => {
    const { exports, calls } = await raw("go-grow");
    const within = new Set<string>();
    let collections = 0;
    for (let i = 0; i < 3000; i++) {
      calls.length = 0;
      const at = exports.cabi_realloc(0, 0, 1, 20_000);
      for (const name of calls) within.add(name);
      calls.length = 0;
      block(exports, at, 20_000).fill(65);
      const area = exports["test:voyage/routes@1.2.3#hail"](at, 20_000);
      // A collection looks at the clock.
      if (calls.includes("clock_time_get")) collections++;
      calls.length = 0;
      exports["cabi_post_test:voyage/routes@1.2.3#hail"](area);
      for (const name of calls) within.add(name);
    }
    expect(collections).toBeGreaterThan(5);
    expect([...within]).toEqual(["adapter_monotonic_clock_set_paused"]);
  });
});
