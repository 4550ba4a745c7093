import { beforeAll, describe, expect, test } from "@jest/globals";
import { generate } from "@wit-bindgen-ts/codegen";
import { parseWit } from "@wit-bindgen-ts/wit-parser";
import binaryen from "binaryen";
import { importFiles } from "./generated.ts";

/** What instantiates a core module of the world below. */
type Instantiate = (
  module: unknown,
  imports: object,
  options?: object,
) => Promise<{ add(a: number, b: number): number; api: { greet(name: string): string; half(value: number): number } }>;

const wit = `
package t:fit@1.2.3;
interface host { log: func(text: string); now: func() -> u64; name: func() -> string; }
interface api { greet: func(name: string) -> string; half: func(value: f64) -> f64; }
world app { import host; export api; export add: func(a: u32, b: u32) -> u32; }
`;

let instantiate: Instantiate;
beforeAll(async () => {
  const resolved = await parseWit({ files: wit });
  const files = await generate({ kind: "wit", resolved, name: "app" }, { mode: "host", language: "js" });
  instantiate = ((await importFiles("fit", files, "app.js")) as { instantiate: Instantiate }).instantiate;
});

const host = { log: () => {}, now: () => 1n, name: () => "me" };
const run = (module: unknown, options?: object) => instantiate(module, { "t:fit/host": host }, options);

/** The parts of a module that fits, each of which a case may have in another form. */
const PARTS = {
  log: '(import "t:fit/host@1.2.3" "log" (func $log (param i32 i32)))',
  now: '(import "t:fit/host@1.2.3" "now" (func $now (result i64)))',
  more: "",
  memory: '(memory (export "memory") 1)',
  realloc: `(func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) (i32.const 1024))`,
  greet: `(func (export "t:fit/api@1.2.3#greet") (param i32 i32) (result i32)
    (i32.store (i32.const 8) (local.get 0)) (i32.store (i32.const 12) (local.get 1))
    (call $log (local.get 0) (local.get 1)) (i32.const 8))`,
  half: '(func (export "t:fit/api@1.2.3#half") (param f64) (result f64) (f64.mul (local.get 0) (f64.const 0.5)))',
  add: '(func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))',
};

function assembled(parts: Partial<typeof PARTS> = {}): Uint8Array {
  const text = `(module ${Object.values({ ...PARTS, ...parts }).join("\n")})`;
  const module = binaryen.parseText(text);
  module.setFeatures(binaryen.Features.MVP | binaryen.Features.Memory64);
  const bytes = module.emitBinary();
  module.dispose();
  return bytes;
}

describe("a core module that fits", () => {
  test.each<[string, Partial<typeof PARTS>]>([
    ["by its legacy names", {}],
    [
      "by standard names, which have the compatible version",
      {
        log: '(import "cm32p2|t:fit/host@1" "log" (func $log (param i32 i32)))',
        now: "",
        memory: '(memory (export "cm32p2_memory") 1)',
        realloc: PARTS.realloc.replace("cabi_realloc", "cm32p2_realloc"),
        greet: PARTS.greet.replace("t:fit/api@1.2.3#greet", "cm32p2|t:fit/api@1|greet"),
        half: PARTS.half.replace("t:fit/api@1.2.3#half", "cm32p2|t:fit/api@1|half"),
        add: PARTS.add.replace('"add"', '"cm32p2||add"'),
      },
    ],
    [
      "by names of both",
      { memory: '(memory (export "cm32p2_memory") 1)', add: PARTS.add.replace('"add"', '"cm32p2||add"') },
    ],
    ["by more than it needs", { more: '(global (export "__heap_base") i32 (i32.const 0)) (func (export "other"))' }],
  ])("%s", async (_how, parts) => {
    for (const source of [
      assembled(parts),
      assembled(parts).buffer,
      new WebAssembly.Module(assembled(parts) as BufferSource),
    ]) {
      const { add, api } = await run(source);
      expect([add(1, 2), api.greet("Zoë"), api.half(3)]).toEqual([3, "Zoë", 1.5]);
    }
  });

  test("has its post-returns called, also where nothing is left to free", async () => {
    const calls: unknown[] = [];
    const more =
      '(import "t" "freed" (func $freed (param f64)))' +
      '(func (export "cabi_post_t:fit/api@1.2.3#half") (param f64) (call $freed (local.get 0)))' +
      '(func (export "cabi_post_t:fit/api@1.2.3#greet") (param i32) (call $freed (f64.convert_i32_u (local.get 0))))';
    const { api } = await run(
      assembled({
        log: PARTS.log + more.slice(0, more.indexOf("(func (export")),
        more: more.slice(more.indexOf("(func (export")),
      }),
      {
        core: { t: { freed: (value: number) => calls.push(value) } },
      },
    );
    api.half(5);
    api.greet("x");
    expect(calls).toEqual([2.5, 8]);
  });

  test("cannot call out in a post-return", async () => {
    const more = '(func (export "cabi_post_add") (param i32) (drop (call $now)))';
    const { add } = await run(assembled({ more }));
    expect(() => add(1, 2)).toThrow(/now was called in realloc or post-return/);
    expect(() => add(1, 2)).toThrow(/it trapped in an earlier call/);
  });

  test.each([
    ["_initialize", undefined],
    ["cm32p2_initialize", undefined],
    ["_initialize", "ours"],
  ])("is initialized once, by %s or what the caller says", async (name, given) => {
    const calls: string[] = [];
    const parts = {
      log: `(import "t" "init" (func $init)) ${PARTS.log}`,
      more: `(func (export "${name}") (call $init) (drop (call $now)))`,
    };
    const initialize = (instance: WebAssembly.Instance): void => {
      calls.push("ours");
      (instance.exports["_initialize"] as () => void)();
    };
    await run(assembled(parts), {
      core: { t: { init: () => calls.push("init") } },
      ...(given === undefined ? {} : { initialize }),
    });
    expect(calls).toEqual(given === undefined ? ["init"] : ["ours", "init"]);
  });
});

test("a core module of a world that has strings needs no memory where it imports nothing that does", async () => {
  const resolved = await parseWit({ files: wit.replace("export api; ", "") });
  const files = await generate({ kind: "wit", resolved, name: "app" }, { mode: "host", language: "js" });
  const small = ((await importFiles("fit-small", files, "app.js")) as { instantiate: Instantiate }).instantiate;
  const { add } = await small(assembled({ log: "", memory: "", realloc: "", greet: "", half: "" }), {
    "t:fit/host": host,
  });
  expect(add(1, 2)).toBe(3);
});

test.each(["_initialize", "start function"])("what an import throws in its %s is the error of all", async (how) => {
  const error = new Error("not now");
  const now = (): never => {
    throw error;
  };
  const call =
    how === "_initialize"
      ? '(func (export "_initialize") (drop (call $now)))'
      : "(func $s (drop (call $now))) (start $s)";
  const failing = instantiate(assembled({ more: call }), { "t:fit/host": { ...host, now } });
  expect(await failing.catch((e: unknown) => e)).toBe(error);
});

describe("a core module that does not fit is refused before it runs, and told", () => {
  test.each<[string, Partial<typeof PARTS>, readonly string[]]>([
    [
      "of which functions are missing",
      { half: "", add: "" },
      ['export "add" (i32 i32 -> i32) is missing', 'export "t:fit/api@1.2.3#half" (f64 -> f64) is missing'],
    ],
    [
      "whose functions have other types",
      { add: '(func (export "add") (param i64) (result i64) (local.get 0))', now: PARTS.now.replace("i64", "i32") },
      [
        'import "t:fit/host@1.2.3" "now": expected (-> i64), got (-> i32)',
        'export "add": expected (i32 i32 -> i32), got (i64 -> i64)',
      ],
    ],
    [
      "of another version",
      {
        log: PARTS.log.replace("1.2.3", "1.3.0"),
        half: PARTS.half.replace("1.2.3", "1.3.0"),
      },
      [
        'import "t:fit/host@1.3.0" "log" (i32 i32 ->): it is nothing of the world; there is "t:fit/host@1.2.3", of another version',
        'export "t:fit/api@1.2.3#half" (f64 -> f64) is missing; there is "t:fit/api@1.3.0#half", of another version',
      ],
    ],
    [
      "without a realloc",
      { realloc: "" },
      ['export "cabi_realloc" or "cm32p2_realloc" is missing, by which strings and lists are passed'],
    ],
    [
      "without a realloc that a function needs which it imports",
      {
        realloc: "",
        greet: "",
        log: '(import "t:fit/host@1.2.3" "name" (func $name (param i32)))',
      },
      [
        'export "t:fit/api@1.2.3#greet" (i32 i32 -> i32) is missing',
        'export "cabi_realloc" or "cm32p2_realloc" is missing, by which strings and lists are passed',
      ],
    ],
    [
      "whose memory has addresses of 64 bits",
      {
        memory: '(memory (export "memory") i64 1)',
        greet: '(func (export "t:fit/api@1.2.3#greet") (param i32 i32) (result i32) (i32.const 0))',
      },
      ['export "memory": expected a memory of 32-bit addresses, or bindings with --memory64'],
    ],
    [
      "with a function in the place of its memory",
      {
        memory: '(func (export "memory"))',
        greet: '(func (export "t:fit/api@1.2.3#greet") (param i32 i32) (result i32) (i32.const 0))',
      },
      ['export "memory": expected a memory, got a function'],
    ],
    [
      "that imports what nobody gives",
      {
        more: "",
        log: `${PARTS.log} (import "wasi_snapshot_preview1" "fd_write" (func (param i32 i32 i32 i32) (result i32))) (import "t:fit/host@1.2.3" "logs" (func))`,
      },
      [
        'import "wasi_snapshot_preview1" "fd_write" (i32 i32 i32 i32 -> i32): it is nothing of the world, and options.core has none',
        'import "t:fit/host@1.2.3" "logs" (->): the world has no "logs" there',
      ],
    ],
    [
      "that is a command",
      { more: '(func (export "_start"))' },
      [
        'it is a command, which runs once (it exports "_start" and no "_initialize"): build a reactor, with -buildmode=c-shared in Go, ' +
          "-mexec-model=reactor in C, crate-type cdylib in Rust",
      ],
    ],
  ])("%s", async (_what, parts, problems) => {
    await expect(run(assembled(parts))).rejects.toEqual(
      new WebAssembly.LinkError(
        `the core module does not fit the world:\n${problems.map((text) => `- ${text}`).join("\n")}`,
      ),
    );
  });

  test("by the number of its parameters, where it is compiled already", async () => {
    const module = new WebAssembly.Module(
      assembled({ add: '(func (export "add") (param i64) (result i64) (local.get 0))' }) as BufferSource,
    );
    await expect(run(module)).rejects.toThrow(/export "add": expected \(i32 i32 -> i32\), got one of 1 parameters/);
  });

  test.each<[unknown, RegExp]>([
    [new Uint8Array(8), /expected a core module, got other bytes/],
    [Uint8Array.of(0, 97, 115, 109, 13, 0, 1, 0), /expected a core module, got a component/],
    [{}, /expected a core module, its bytes or an address, got/],
    [undefined, /expected a core module, its bytes or an address, got undefined/],
  ])("where it is none: %s", async (source, message) => {
    await expect(run(source)).rejects.toThrow(message);
  });
});
