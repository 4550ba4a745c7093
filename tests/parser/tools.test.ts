import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { decodeWit, planComponent, printWit, validateComponent, WitError } from "@wit-bindgen-ts/wit-parser";
import { readWitDirectory } from "@wit-bindgen-ts/wit-parser/node";
import {
  addMetadata,
  componentize,
  dummyComponent,
  embedWit,
  parseWat,
  prepare,
  printWasm,
  readMetadata,
  targets,
} from "@wit-bindgen-ts/wit-parser/tools";
import { conformance, failure, fixture, randomNumbers, suiteTest } from "./support.ts";

prepare();

const wit = {
  files: `package a:b@1.0.0;
world adder { export add: func(a: u32, b: u32) -> u32; }
world logging { import log: func(x: u32); export add: func(a: u32, b: u32) -> u32; }
world speaking { export say: func(text: string); }
world other { export add: func(a: u32, b: u64) -> u32; }
`,
};

const adder = await parseWat('(module (func (export "add") (param i32 i32) (result i32) local.get 0))');

const dummy = await dummyComponent({ wit, world: "adder" });

describe("text", () => {
  test.each(["composed.wasm", "identity.wasm", "order.wasm", "reexports.wasm"])("of %s and back", async (name) => {
    const bytes = fixture(name);
    const text = await printWasm(bytes);
    const back = await parseWat(text);
    await validateComponent(back);
    expect(await printWasm(back)).toBe(text);
    expect(text).toMatch(/^\(component/);
  });

  suiteTest("of the components of the suites and back", async () => {
    const folder = join(conformance, "components");
    const names = readdirSync(folder).filter((name) => name.endsWith(".wasm"));
    for (const name of names) {
      const text = await printWasm(readFileSync(join(folder, name)));
      expect(await printWasm(await parseWat(text))).toBe(text);
    }
    expect(names.length).toBeGreaterThan(60);
  });

  test("of a module that engines run", async () => {
    const bytes = await parseWat('(module (func (export "two") (result i32) i32.const 2))');
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes as BufferSource));
    expect((exports["two"] as () => number)()).toBe(2);
  });

  test("in brief has no bodies", async () => {
    expect(await printWasm(adder)).toContain("local.get 0");
    const brief = await printWasm(adder, { skeleton: true });
    expect(brief).not.toContain("local.get");
    expect(brief).toContain('(export "add" (func 0))');
  });

  test.each([
    ["(module\n\t(func i32.ad))", 2, 8, 6, "unknown operator"],
    ["(module (func call $x))", 1, 20, 2, "failed to find name `$x`"],
    ["(module", 1, 8, 1, "expected `)`"],
    ['(module (import "é𝄞" "b" (fun)))', 1, 28, 3, "expected"],
    ["", 1, 1, 1, "expected"],
    ["(module) 'a'", 1, 10, 3, "extra tokens"],
  ])("%j has its error at %i:%i", async (text, line, column, length, message) => {
    const error = await failure(parseWat(text, { file: "a.wat" }));
    expect(error).toMatchObject({ file: "a.wat", line, column, length });
    expect(error.message).toContain(message);
    expect(error.snippet).toContain(`--> a.wat:${line}:${column}`);
  });

  test("that is none", async () => {
    await expect(parseWat(adder as unknown as string)).rejects.toThrow(TypeError);
    expect(await failure(parseWat("(module (@a \ud800))"))).toMatchObject({ line: 1, column: 13 });
    const deep = "(".repeat(100_000);
    expect((await failure(parseWat(deep))).message).not.toBe("");
    expect(await printWasm(adder)).toContain("module");
  });

  test("which would be longer than a list of the Canonical ABI is refused", async () => {
    // A type with 1000 parameters, and functions that each have all of them in their text.
    const bytes = await parseWat(
      `(module (type $t (func${" (param v128)".repeat(1000)}))${" (func (type $t))".repeat(120_000)})`,
    );
    expect(bytes.length).toBeLessThan(500_000);
    expect((await failure(printWasm(bytes))).message).toBe("the text is longer than 268435455 bytes");
  });
});

describe("metadata", () => {
  test("is read of everything within", async () => {
    const component = await dummyComponent({ wit, world: "adder" });
    const metadata = await readMetadata(component);
    expect(metadata).toMatchObject({ kind: "component", offset: 0, size: component.length });
    expect(Object.keys(metadata.producers["processed-by"] ?? {})).toEqual(["wit-component"]);
    const { modules } = await planComponent(component);
    const sizes = metadata.children.map(({ kind, size }) => ({ kind, size }));
    expect(sizes).toEqual(
      modules.map((module) => ({ kind: "module", size: "bytes" in module ? module.bytes.length : -1 })),
    );
    for (const { offset, size } of metadata.children)
      expect(WebAssembly.validate(component.subarray(offset, offset + size) as BufferSource)).toBe(true);
  });

  test("has texts of OCI annotations", async () => {
    const sections =
      '(@custom "authors" "Me") (@custom "licenses" "MIT") (@custom "version" "1.0") (@custom "mine" "x")';
    const metadata = await readMetadata(await parseWat(`(module $name ${sections})`));
    expect(metadata).toEqual({
      kind: "module",
      name: "name",
      producers: {},
      authors: "Me",
      licenses: "MIT",
      version: "1.0",
      offset: 0,
      size: expect.any(Number),
      children: [],
    });
  });

  test.each([
    ["a module", adder],
    ["a component", dummy],
  ])("is added to %s", async (_what, bytes) => {
    const before = await readMetadata(bytes);
    const named = await addMetadata(bytes, { name: "b", language: { Rust: "" }, processedBy: { tool: "1.0" } });
    const again = await readMetadata(await addMetadata(named, { processedBy: { tool: "2.0" }, sdk: { kit: "3" } }));
    expect(again).toMatchObject({ name: "b", producers: { language: { Rust: "" }, sdk: { kit: "3" } } });
    expect(again.producers["processed-by"]).toEqual({ ...before.producers["processed-by"], tool: "2.0" });
    expect(again.children.map(({ size }) => size)).toEqual(before.children.map(({ size }) => size));
  });
});

test("of a module that ends in its code there is no metadata", async () => {
  const cut = adder.subarray(0, adder.length - 1);
  for (const result of [addMetadata(cut, { name: "n" }), readMetadata(cut)]) {
    const { message, offset } = await failure(result);
    expect(message).toBe("unexpected end-of-file");
    expect(offset).toBeDefined();
  }
});

describe("embedding and making", () => {
  test("in two steps gives what one step gives", async () => {
    const module = await parseWat(`(module
      (func (export "say") (param i32 i32))
      (memory (export "memory") 1)
      (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) i32.const 8))`);
    for (const stringEncoding of ["utf8", "utf16", "latin1+utf16"] as const) {
      const world = { wit, world: "speaking", stringEncoding } as const;
      const one = await componentize({ module, ...world });
      expect(await componentize({ module: await embedWit({ module, ...world }) })).toEqual(one);
      expect((await planComponent(one)).options).toMatchObject([{ stringEncoding }]);
    }
  });

  test("needs WIT from somewhere", async () => {
    expect((await failure(componentize({ module: adder }))).message).toContain("carries no WIT and none is given");
  });

  test("of nothing but a core module", async () => {
    const component = await dummyComponent({ wit, world: "adder" });
    const cut = adder.subarray(0, adder.length - 1);
    expect((await failure(embedWit({ module: component, wit, world: "adder" }))).message).toContain("already");
    expect((await failure(embedWit({ module: cut, wit, world: "adder" }))).offset).toBeDefined();
  });
});

const program = await parseWat(`(module
  (import "wasi_snapshot_preview1" "clock_res_get" (func (param i32 i32) (result i32)))
  (memory (export "memory") 1)
  (func (export "_start")))`);
const library = await parseWat(`(module
  (import "wasi_snapshot_preview1" "clock_res_get" (func (param i32 i32) (result i32)))
  (memory (export "memory") 1)
  (func (export "add") (param i32 i32) (result i32) local.get 0))`);

describe("the official adapters of WASI preview 1", () => {
  const exportsOf = async (bytes: Uint8Array): Promise<string[]> => {
    const { resolve, worldIndex } = await decodeWit(bytes);
    return Object.keys(resolve.worlds[worldIndex!]!.exports);
  };

  test("are chosen by what the module is", async () => {
    expect(await exportsOf(await componentize({ module: program, wasi: "auto" }))).toHaveLength(1);
    expect(await printWit(await componentize({ module: program, wasi: "auto" }))).toContain("export wasi:cli/run@0.2");
    const made = await componentize({ module: library, wit, world: "adder", wasi: "auto" });
    expect(await exportsOf(made)).toEqual(["add"]);
    expect(made).toEqual(await componentize({ module: library, wit, world: "adder", wasi: "reactor" }));
  });

  test("can be chosen", async () => {
    const filesystem = "import wasi:filesystem/types";
    const world = { module: library, wit, world: "adder" } as const;
    expect(await printWit(await componentize({ ...world, wasi: "reactor" }))).not.toContain("wasi:cli/run");
    expect(await printWit(await componentize({ ...world, wasi: "proxy" }))).not.toContain(filesystem);
    await expect(componentize({ module: program, wasi: "other" as "proxy" })).rejects.toThrow(WitError);
  });
});

describe("targets", () => {
  test("says whether a component fits a world, and why not", async () => {
    const component = await componentize({ module: adder, wit, world: "adder" });
    expect(await targets(component, { wit, world: "adder" })).toEqual({ fits: true });
    expect(await targets(component, { wit, world: "logging" })).toEqual({ fits: true });
    expect(await targets(component, { wit, world: "other" })).toEqual({
      fits: false,
      reason: expect.stringContaining("type mismatch"),
    });
    const logging = await dummyComponent({ wit, world: "logging" });
    expect(await targets(logging, { wit, world: "adder" })).toEqual({
      fits: false,
      reason: expect.stringContaining("missing import named `log`"),
    });
  });

  suiteTest("of worlds of WASI", async () => {
    const http = await readWitDirectory(join(conformance, "wit/wasi-0.2/http"));
    const world = "wasi:http/proxy";
    const component = await dummyComponent({ wit: http, world });
    expect(await targets(component, { wit: http, world })).toEqual({ fits: true });
    expect(await targets(dummy, { wit: http, world })).toMatchObject({ fits: false });
  });

  test("throws for what is none, and for WIT with errors", async () => {
    const component = await componentize({ module: adder, wit, world: "adder" });
    expect((await failure(targets(adder, { wit, world: "adder" }))).message).toContain("not a component");
    expect((await failure(targets(component.subarray(0, 60), { wit, world: "adder" }))).offset).toBeDefined();
    expect((await failure(targets(component, { wit, world: "none" }))).message).toContain("none");
    expect(await failure(targets(component, { wit: { files: "package a:b;\nworld w { x" } }))).toMatchObject({
      line: 2,
    });
  });
});

test("damaged binaries give results or WitErrors, and the next call works", async () => {
  const random = randomNumbers(13);
  const whole = fixture("composed.wasm");
  for (let round = 0; round < 200; round++) {
    const bytes = whole.slice(0, round % 2 === 0 ? undefined : Math.floor(random() * whole.length));
    for (let flips = 0; flips < 4; flips++) bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
    for (const operation of [
      () => printWasm(bytes),
      () => readMetadata(bytes),
      () => addMetadata(bytes, { name: "n" }),
      () => targets(bytes, { wit, world: "adder" }),
      () => componentize({ module: bytes, wit, world: "adder" }),
    ]) {
      await operation().catch((error: unknown) => {
        if (!(error instanceof WitError) || error.message.includes("itself failed")) throw error;
      });
    }
  }
  expect(await printWasm(adder)).toContain("module");
});

test("a binary that is larger than what other bindings let out goes in and comes back", async () => {
  // A custom section of 129 MiB: without a name, and otherwise zeros.
  const content = 129 << 20;
  const size = Uint8Array.from([0, 7, 14, 21, 28], (shift) => ((content >>> shift) & 127) | (shift < 28 ? 128 : 0));
  const bytes = new Uint8Array(8 + 1 + size.length + content);
  bytes.set([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 0, ...size]);
  const named = await addMetadata(bytes, { name: "large" });
  expect(await readMetadata(named)).toMatchObject({ kind: "module", name: "large", size: named.length });
  expect(named.length).toBeGreaterThan(bytes.length);
});
