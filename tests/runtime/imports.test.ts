import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { runInNewContext } from "node:vm";
import { describe, expect, test } from "@jest/globals";
import { type KindsExports, kinds, kindsHost } from "./kinds-host.ts";
import { type Bindings, bindings, type Functions, guest, thrown, transpile } from "./support.ts";

const HOST = "test:kinds/host@1.2.3";

describe("what is missing is named", () => {
  const without = (...names: readonly string[]) =>
    Object.fromEntries(Object.entries(kindsHost()).filter(([name]) => !names.includes(name)));
  const only = { echoNothing: () => {} };
  const inheriting = (missing: string) =>
    new Proxy({}, { get: (target, name) => (name === missing ? Reflect.get(target, name) : () => 1) });

  test.each([
    ["an interface", without(HOST), [HOST]],
    ["a function of the world", without("next-id"), ["next-id"]],
    ["a function of an interface", { ...without(HOST), [HOST]: only }, [HOST, "echo"]],
    ["all", {}, []],
  ])("%s", async (_, imports, words) => {
    const { instantiate } = await bindings("kinds");
    await expect(instantiate(imports)).rejects.toMatchObject({ name: "LinkError" });
    for (const word of words) await expect(instantiate(imports)).rejects.toThrow(word);
  });

  test.each([
    ["a number for an interface", { [HOST]: 5 }, /test:kinds\/host@1\.2\.3/],
    ["a number for a function", { "next-id": 5 }, /next-id.*function/],
    ["null for a function", { measure: null }, /measure/],
  ])("%s", async (_, wrong, message) => {
    const { instantiate } = await bindings("kinds");
    await expect(instantiate({ ...kindsHost(), ...wrong })).rejects.toMatchObject({
      name: "LinkError",
      message: expect.stringMatching(message),
    });
  });

  test.each([
    ["a function of the world", "next-id", without("next-id")],
    ["an interface", HOST, without(HOST)],
    ["a function of an interface", "echoU8", { ...kindsHost(), [HOST]: inheriting("echoU8") }],
  ])("%s that is there only by Object.prototype", async (_, name, imports) => {
    const { instantiate } = await bindings("kinds");
    const value = name === HOST ? new Proxy({}, { get: () => () => 1 }) : () => 1;
    Object.defineProperty(Object.prototype, name, { value, configurable: true });
    try {
      await expect(instantiate(imports)).rejects.toThrow(name);
    } finally {
      Reflect.deleteProperty(Object.prototype, name);
    }
  });

  test("everything at once, an interface that is missing without its parts", async () => {
    const { instantiate } = await bindings("kinds");
    const all = await instantiate({}).catch((error: Error) => error.message);
    const [count, ...lines] = String(all).split("\n  ");
    expect(count).toBe(`${lines.length} imports do not fit`);
    expect(lines).toEqual([...new Set(lines)]);
    expect([...lines].sort()).toEqual(
      Object.keys(kindsHost())
        .map((key) => `import "${key}" is missing`)
        .sort(),
    );
    const parts = { ...without("measure"), [HOST]: { ...inheriting("none"), echoU8: 5 }, "next-id": null };
    await expect(instantiate(parts)).rejects.toThrow(/imports do not fit(?:\n {2}import .*)*"echoU8", got 5/);
    await expect(instantiate(parts)).rejects.toThrow(/\n {2}import "measure" is missing/);
    await expect(instantiate(parts)).rejects.toThrow(/\n {2}import "next-id": expected a function, got null/);
  });

  test("no imports at all", async () => {
    const { instantiate } = await bindings("kinds");
    await expect(instantiate(undefined as unknown as object)).rejects.toThrow(TypeError);
  });
});

describe("an import is found under", () => {
  const others = Object.fromEntries(Object.entries(kindsHost()).filter(([name]) => name !== HOST));
  const host = (value: number) => new Proxy({}, { get: () => () => value });
  const called = async (imports: object) => {
    const { instantiate } = await bindings<KindsExports>("kinds");
    return (await instantiate({ ...others, ...imports })).through["echoU8"]!(1);
  };

  test.each(["test:kinds/host@1.2.3", "test:kinds/host@1.9.0", "test:kinds/host@1.0.0", "test:kinds/host", "host"])(
    "%s",
    async (key) => {
      expect(await called({ [key]: host(42) })).toBe(42);
    },
  );

  test("its own id first, then one that is as compatible, the one without a version, its short name", async () => {
    const [exact, track, bare] = ["test:kinds/host@1.2.3", "test:kinds/host@1.4.0", "test:kinds/host"];
    expect(await called({ host: host(4), [bare!]: host(3) })).toBe(3);
    expect(await called({ [bare!]: host(3), [track!]: host(2), [exact!]: host(1) })).toBe(1);
    expect(await called({ [bare!]: host(3), [track!]: host(2) })).toBe(2);
  });

  test.each([
    "test:kinds/host@2.0.0",
    "test:kinds/host@0.2.3",
    "other:kinds/host@1.2.3",
    "test:kinds/host@1.9.9junk",
    "Host",
  ])("not under %s", async (key) => {
    await expect(called({ [key]: host(42) })).rejects.toThrow(HOST);
  });

  test("and what there is of another track is named", async () => {
    const given = { "test:kinds/host@2.0.0": host(42) };
    await expect(called(given)).rejects.toThrow(/ is missing; "test:kinds\/host@2\.0\.0" is not compatible with it$/);
  });

  test("a function of the world under an object with a default", async () => {
    const { instantiate } = await bindings<KindsExports>("kinds");
    const api = await instantiate({ ...kindsHost(), "next-id": { default: () => 7 } });
    expect(api.ids(1)).toStrictEqual(Uint32Array.of(7));
  });
});

test("host functions are called as members of their object", async () => {
  const host = {
    offset: 5,
    echoU8(this: { offset: number }, value: number) {
      return value + this.offset;
    },
  };
  const api = await kinds(host);
  expect(api.through["echoU8"]!(1)).toBe(6);
});

describe("two instances", () => {
  test("have their own memories and their own hosts", async () => {
    const [first, second] = [await kinds({ echoU8: () => 1 }), await kinds({ echoU8: () => 2 })];
    expect([first.through["echoU8"]!(0), second.through["echoU8"]!(0)]).toStrictEqual([1, 2]);
  });

  test("do not share a trap", async () => {
    const broken = await kinds({
      echoU8: () => {
        throw new Error("boom");
      },
    });
    const sound = await kinds();
    thrown(() => broken.through["echoU8"]!(1));
    expect(() => broken.echo["echoU8"]!(1)).toThrow("cannot enter component instance");
    expect(sound.through["echoU8"]!(1)).toBe(1);
  });

  test("can call each other", async () => {
    const inner = await kinds();
    const outer = await kinds({ echoString: (text: string) => inner.echo["echoString"]!(`(${text})`) });
    expect(outer.through["echoString"]!("a")).toBe("(a)");
  });
});

test("an instance cannot be called while it waits for an import", async () => {
  let refusal: unknown;
  const api: KindsExports = await kinds({
    echoU8: (value: number) => {
      refusal = thrown(() => api.echo["echoU8"]!(2));
      return value;
    },
  });
  expect(api.through["echoU8"]!(1)).toBe(1);
  expect(refusal).toMatchObject({ name: "Trap", message: expect.stringContaining("cannot enter component instance") });
  expect((refusal as Error).message).toContain("host.echo-u8");
});

test("what is lifted is a copy", async () => {
  const api = await kinds();
  const bytes = api.echo["echoListU8"]!([1, 2, 3]) as Uint8Array;
  api.echo["echoListU8"]!(new Uint8Array(3_000_000));
  expect(bytes).toStrictEqual(Uint8Array.of(1, 2, 3));
  expect(bytes.buffer.byteLength).toBe(3);
});

test("typed arrays of another realm, and of shared memory, are such", async () => {
  const api = await kinds();
  const foreign = runInNewContext("new Float64Array([1, 2])");
  expect(foreign).not.toBeInstanceOf(Float64Array);
  expect(api.echo["echoListF64"]!(foreign)).toStrictEqual(Float64Array.of(1, 2));
  const shared = new Uint8Array(new SharedArrayBuffer(2));
  expect(api.echo["echoListU8"]!(shared)).toStrictEqual(Uint8Array.of(0, 0));
  expect(() => api.echo["echoListU8"]!(runInNewContext("new Int8Array(1)"))).toThrow("expected list<u8>");
});

test("the core modules may be part of the text", async () => {
  const main = await transpile("kinds-inline", await guest("kinds"), { inline: true });
  await expect(readFile(new URL("kinds-inline.core.wasm", main))).rejects.toThrow("ENOENT");
  const { instantiate }: Bindings<KindsExports> = await import(main.href);
  expect((await instantiate(kindsHost())).echo["echoU8"]!(1)).toBe(1);
});

test("a core module that is not there is an error that says what to do", async () => {
  const missing = new URL("missing.core.wasm", import.meta.url);
  const { instantiate } = await bindings<KindsExports>("kinds");
  const error = await instantiate(kindsHost(), { modules: { "kinds.core.wasm": missing } }).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(TypeError);
  expect((error as Error).message).toMatch(
    /^the core module file:.*missing\.core\.wasm can not be loaded: put it there/,
  );
  expect((error as Error).cause).toMatchObject({ code: "ENOENT" });
});

test("a core module may be given by the caller", async () => {
  const module = new URL("kinds.core.wasm", await transpile("kinds", await guest("kinds")));
  const { instantiate } = await bindings<KindsExports>("kinds");
  const bytes = await readFile(module);
  const ways = { bytes, compiled: await WebAssembly.compile(bytes), url: module, text: module.href };
  for (const given of Object.values(ways)) {
    const api = await instantiate(kindsHost(), { modules: { "kinds.core.wasm": given } });
    expect(api.echo["echoU8"]!(1)).toBe(1);
  }
});

test("a server may send a core module as any type, but nothing else", async () => {
  const bytes = await readFile(new URL("kinds.core.wasm", await transpile("kinds", await guest("kinds"))));
  const { instantiate } = await bindings<KindsExports>("kinds");
  const answers: Readonly<Record<string, readonly [status: number, type: string, body: string | Uint8Array]>> = {
    "/right": [200, "application/wasm", bytes],
    "/parameter": [200, "application/wasm; charset=utf-8", bytes],
    "/plain": [200, "text/plain", bytes],
    "/page": [200, "text/html", "<!doctype html>"],
    "/none": [404, "text/html", "<!doctype html>"],
  };
  const server = createServer(({ url }, response) => {
    const [status, type, body] = answers[url!]!;
    response.writeHead(status, { "content-type": type }).end(body);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    const { port } = server.address() as { port: number };
    const from = (path: string) =>
      instantiate(kindsHost(), { modules: { "kinds.core.wasm": new URL(path, `http://127.0.0.1:${port}`) } });
    for (const path of ["/right", "/parameter", "/plain"]) expect((await from(path)).echo["echoU8"]!(1)).toBe(1);
    const message = expect.stringMatching(/ can not be loaded: put it there, give it as options\.modules/);
    await expect(from("/page")).rejects.toMatchObject({
      message,
      cause: { message: "what the server sends is text/html, and no WebAssembly" },
    });
    await expect(from("/none")).rejects.toMatchObject({ message, cause: { message: "the server says 404 Not Found" } });
  } finally {
    server.close();
  }
});

test("imports are read once, and called as what they were read from", async () => {
  class Thing {}
  let reads = 0;
  const host = {
    Thing,
    call() {
      expect(this).toBe(host);
    },
    get text() {
      reads++;
      return (text: string) => text.toUpperCase();
    },
  };
  const { instantiate } = await bindings<{ guest: Functions }>("depths");
  const { guest } = await instantiate({ "test:depths/host@1.0.0": host });
  Object.assign(host, { Thing: undefined, call: undefined });
  expect([guest["text"]!(), guest["text"]!(), guest["call"]!()]).toEqual(["IN THE MIDDLE", "IN THE MIDDLE", 1]);
  expect(guest["lend"]!(new Thing(), "four")).toBe(4);
  expect(reads).toBe(1);
});
