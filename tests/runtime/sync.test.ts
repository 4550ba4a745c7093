import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { generate } from "@wit-bindgen-ts/codegen";
import { parseWit } from "@wit-bindgen-ts/wit-parser";
import { nodes, program, runInNode } from "../async/engines.ts";
import { guest as waitingGuest } from "../async/guests.ts";
import { imports as waiterImports } from "../async/scenarios/env.ts";
import { kindsHost } from "./kinds-host.ts";
import { type Bindings, type Functions, guest, type Interfaces, thrown, transpile } from "./support.ts";

interface SyncBindings<Exports> extends Bindings<Exports> {
  readonly instantiateSync: (imports: object, options?: object) => Exports;
}

interface Blobs {
  readonly blobs: Functions & { readonly Blob: new (bytes: readonly number[]) => Disposable & { size(): number } };
}

/** The bindings of a guest with `instantiateSync`, and its core modules: compiled. */
async function synchronous<Exports>(name: string, bytes: Uint8Array, options: object = {}) {
  const main = await transpile(`${name}-sync`, bytes, { sync: true, ...options });
  const [file] = /[\w-]+\.core\.wasm/.exec(await readFile(main, "utf8"))!;
  const { instantiate, instantiateSync } = (await import(main.href)) as SyncBindings<Exports>;
  return { main, file, instantiate, instantiateSync };
}

async function compiledModules(main: URL): Promise<Record<string, WebAssembly.Module>> {
  const names = new Set((await readFile(main, "utf8")).match(/[\w-]+\.(?:core|adapter)\d*\.wasm/g));
  const modules = [...names].map(async (name) => [
    name,
    await WebAssembly.compile(await readFile(new URL(name, main))),
  ]);
  return Object.fromEntries(await Promise.all(modules));
}

const HOST = { "test:resources/host@0.1.0": new Proxy({}, { get: () => class {} }) };
let resources: Awaited<ReturnType<typeof synchronous<Blobs>>>;
beforeAll(async () => {
  resources = await synchronous<Blobs>("resources", await guest("resources"));
});

describe("a component whose core modules are compiled", () => {
  test("is instantiated without a promise", async () => {
    const { main, instantiateSync } = resources;
    const { blobs } = instantiateSync(HOST, { modules: await compiledModules(main) });
    using blob = new blobs.Blob([1, 2, 3]);
    expect(blob.size()).toBe(3);
    expect(blobs["live"]!()).toBe(1);
  });

  test("shares nothing with another instance of the same modules", async () => {
    const { main, instantiateSync } = resources;
    const modules = await compiledModules(main);
    const [one, other] = [instantiateSync(HOST, { modules }), instantiateSync(HOST, { modules })];
    new one.blobs.Blob([1]);
    expect([one.blobs["live"]!(), other.blobs["live"]!()]).toEqual([1, 0]);
  });

  test("can be loaded as well", async () => {
    const { instantiate } = resources;
    const { blobs } = await instantiate(HOST);
    expect(new blobs.Blob([1]).size()).toBe(1);
  });

  test("has the other options, wherever they are: also a frozen object's, and inherited ones", async () => {
    const { main, instantiate, instantiateSync } = resources;
    const modules = await compiledModules(main);
    const limits = { handles: -1 };
    const wrong = "options.limits.handles: expected a number from 0, got -1";
    expect(() => instantiateSync(HOST, { limits, modules })).toThrow(wrong);
    await expect(instantiate(HOST, Object.freeze({ limits, modules }))).rejects.toThrow(wrong);
    await expect(instantiate(HOST, Object.create({ limits, modules: {} }))).rejects.toThrow(wrong);
  });

  test("is linked with imports that fit, or not at all", async () => {
    const { main, instantiateSync } = resources;
    const modules = await compiledModules(main);
    expect(thrown(() => instantiateSync({}, { modules }))).toMatchObject({
      name: "LinkError",
      message: 'import "test:resources/host@0.1.0" is missing',
    });
  });
});

describe("a module that is not compiled is an error that says what to do", () => {
  test.each([
    ["no options", () => undefined, "undefined"],
    ["no modules", () => ({}), "undefined"],
    ["another module", () => ({ modules: { "other.wasm": 1 } }), "undefined"],
    ["its bytes", (file: string) => ({ modules: { [file]: new Uint8Array(2) } }), "Uint8Array [0, 0]"],
    ["a promise of it", (file: string) => ({ modules: { [file]: Promise.resolve() } }), "an object of class Promise"],
    ["its address", (file: string) => ({ modules: { [file]: "a.wasm" } }), '"a.wasm"'],
  ])("%s", async (_, options, got) => {
    const { file, instantiateSync } = resources;
    const error = thrown(() => instantiateSync(HOST, options(file)));
    expect(error).toBeInstanceOf(TypeError);
    expect((error as Error).message).toBe(
      `options.modules["${file}"]: expected a WebAssembly.Module, got ${got}: compile it before (await WebAssembly.compile(bytes)), or call instantiate, which loads it`,
    );
  });
});

test("what is embedded is compiled where nothing else is given", async () => {
  const { main, file, instantiate, instantiateSync } = await synchronous<Interfaces>("kinds", await guest("kinds"), {
    inline: true,
  });
  const texts = (await readFile(main, "utf8")).match(/"AGFzbQ[^"]*"/g)!;
  expect(texts).toHaveLength(new Set(texts).size);
  expect(instantiateSync(kindsHost())["echo"]!["echoU8"]!(1)).toBe(1);
  expect((await instantiate(kindsHost()))["echo"]!["echoU8"]!(2)).toBe(2);
  expect(() => instantiateSync(kindsHost(), { modules: { [file]: new Uint8Array() } })).toThrow(
    `options.modules["${file}"]: expected a WebAssembly.Module, got Uint8Array []`,
  );
  const empty = await WebAssembly.compile(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
  expect(() => instantiateSync(kindsHost(), { modules: { [file]: empty } })).toThrow();
});

describe("calls wait all the same", () => {
  test("asyncify", async () => {
    const options = { async: "asyncify", asyncFilters: ["import:test:waiter/host#*", "export:tasks.numbers"] };
    const { main, instantiateSync } = await synchronous<Interfaces>("waiter", await waitingGuest("waiter"), options);
    const modules = await compiledModules(main);
    const { tasks } = instantiateSync(waiterImports({ number: (of: number) => Promise.resolve(of) }), { modules });
    const promise = tasks!["numbers"]!(4);
    expect(promise).toBeInstanceOf(Promise);
    expect(await promise).toBe(6);
  });

  test("jspi", async () => {
    const options = { async: "jspi", asyncFilters: ["import:test:waiter/host#*", "export:tasks.numbers"], sync: true };
    const text = await program(
      "sync-jspi",
      { instantiate: { guest: "waiter", options: options as never } },
      `import { imports } from "scenarios/env.ts";
       import { instantiateSync } from "./instantiate/waiter.js";
       const { tasks } = instantiateSync(imports({ number: (of) => Promise.resolve(of) }));
       report([typeof instantiate, await tasks.numbers(4)]);`,
    );
    expect(await runInNode(nodes["Node 24"], text)).toEqual(["function", 6]);
  });
});

test.each(["host", "types", "guest"] as const)("the mode %s has nothing of it", async (mode) => {
  const resolved = await parseWit({ files: [{ path: "a.wit", text: "package a:b; world w { export f: func(); }" }] });
  const made = generate({ kind: "wit", resolved, name: "w" }, { mode, sync: true });
  await expect(made).rejects.toThrow(/^sync is for the mode "transpile"/);
  await expect(made).rejects.toBeInstanceOf(TypeError);
});
