import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, afterEach, beforeEach, expect, test } from "@jest/globals";
import { loadModule } from "@wit-bindgen-ts/runtime-helpers/internal";
import { makeScratch } from "../support/scratch.ts";

/** A page of jsdom or happy-dom is at this address, where nobody serves anything. */
const ORIGIN = "http://localhost:3000";
const EMPTY = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

// With what is written otherwise in an address.
const scratch = makeScratch("page");
const folder = join(scratch, "a b%");
afterAll(() => rmSync(scratch, { recursive: true }));
const { fetch } = globalThis;
let fetched: string[];

beforeEach(() => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "core.wasm"), EMPTY);
  Object.assign(globalThis, {
    location: new URL(ORIGIN),
    fetch: async (address: URL) => {
      fetched.push(String(address));
      return new Response("no", { status: 404 });
    },
  });
  fetched = [];
});

afterEach(() => {
  Reflect.deleteProperty(globalThis, "location");
  globalThis.fetch = fetch;
});

const path = (file: string): string => pathToFileURL(join(folder, file)).pathname;
const below = (file: string): string => pathToFileURL(`/${relative(process.cwd(), join(folder, file))}`).pathname;

test.each([
  ["below the current folder", below("core.wasm")],
  ["anywhere, as Vite says it", `/@fs${path("core.wasm")}`],
])("a core module of a page that nobody serves is read from disk: %s", async (_, address) => {
  expect(await loadModule(new URL(address, ORIGIN))).toBeInstanceOf(WebAssembly.Module);
  expect(fetched).toEqual([]);
});

test.each([
  ["is not there", `${ORIGIN}${below("other.wasm")}`],
  ["is somebody else's", `https://example.org${below("core.wasm")}`],
])("one that %s is fetched", async (_, address) => {
  await expect(loadModule(address)).rejects.toThrow(`the core module ${address} can not be loaded`);
  expect(fetched).toEqual([address]);
});

test("without a page nothing but files is read from disk", async () => {
  Reflect.deleteProperty(globalThis, "location");
  const address = `${ORIGIN}${below("core.wasm")}`;
  await expect(loadModule(address)).rejects.toThrow("can not be loaded");
  expect(fetched).toEqual([address]);
});
