import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { decodeWit, encodeWit, printWit } from "@wit-bindgen-ts/wit-parser";
import { componentize, embedWit, parseWat, printWasm, readMetadata } from "@wit-bindgen-ts/wit-parser/tools";
import { greeter, Workplace } from "./command-line.ts";

const at = new Workplace();
const demo = fileURLToPath(new URL("../../demo/markdown.wasm", import.meta.url));
const demoBytes = new Uint8Array(readFileSync(demo));

const adders = `package a:b;
world adder { export add: func(a: u32, b: u32) -> u32; }
world subtractor { export sub: func(a: u32, b: u32) -> u32; }
`;
const adder = '(module (func (export "add") (param i32 i32) (result i32) local.get 0 local.get 1 i32.add))\n';

/** A program of WASI preview 1 that says hello. */
const hello = `(module
  (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 0) "\\08\\00\\00\\00\\06\\00\\00\\00hello\\n")
  (func (export "_start") (drop (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 32)))))
`;

at.write("wit/adders.wit", adders);
at.write("greeter.wit", greeter);
at.write("broken.wit", "package a:b;\nworld adder { export add: func(a: u33); }\n");
at.write("adder.wat", adder);
at.write("hello.wat", hello);
at.write("broken.wat", "(module\n  (func i32.ad))\n");
at.write("latin1.wat", Uint8Array.of(0xe9, 0xe8));
at.write("text.wasm", "not WebAssembly\n");
at.write("cut.wasm", demoBytes.subarray(0, 1000));
const core = await parseWat(adder);
const wit = { files: adders };
const component = await componentize({ module: core, wit, world: "adder" });
at.write("adder.wasm", core);
at.write("component.wasm", component);
at.write("embedded.wasm", await embedWit({ module: core, wit, world: "adder" }));
at.write("hello.wasm", await parseWat(hello));
at.write("package.wasm", await encodeWit({ files: greeter }));

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** The bytes of a file that a command has written. */
const written = (name: string): Uint8Array => new Uint8Array(readFileSync(at.path(name)));

/** What is printed: the very text that the library gives. */
const printed: readonly [args: string, stdout: string][] = [
  [`print ${demo}`, await printWasm(demoBytes)],
  [`print ${demo} --skeleton`, await printWasm(demoBytes, { skeleton: true })],
  ["print adder.wasm", await printWasm(core)],
  [`wit ${demo}`, await printWit(demoBytes)],
  [`wit ${demo} --json`, json((await decodeWit(demoBytes)).resolve)],
  ["wit greeter.wit", await printWit({ files: greeter })],
  ["wit wit", await printWit({ files: adders })],
  ["wit package.wasm", await printWit({ files: greeter })],
  ["metadata component.wasm --json", json(await readMetadata(component))],
];

describe("what is printed is what the library gives", () => {
  test.each(printed)("%s", (args, stdout) => {
    expect(at.run(args.split(" "))).toEqual({ code: 0, stdout, stderr: "" });
  });

  test("metadata, as text", () => {
    const { stdout } = at.run(["metadata", demo]);
    expect(stdout.split("\n").slice(0, 4)).toEqual([
      "component (no name), 339.7 kB",
      "  processed-by: wit-component 0.246.2",
      "  module (no name), 322.9 kB",
      "    processed-by: wit-component 0.245.1, wit-bindgen-rust 0.57.1, wit-bindgen-c 0.53.1",
    ]);
  });

  test("to a file as well", () => {
    const { code, stdout } = at.run(["print", "adder.wasm", "-o", "deep/adder.wat"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^deep\/adder\.wat, in \d+ ms\n$/);
    expect(at.read("deep/adder.wat")).toBe(at.run(["print", "adder.wasm"]).stdout);
  });
});

const made: readonly [args: string, expected: Uint8Array][] = [
  ["parse adder.wat", core],
  ["wit greeter.wit --wasm", written("package.wasm")],
  ["embed adder.wasm --wit wit -w adder", written("embedded.wasm")],
  ["new embedded.wasm", component],
  ["componentize adder.wasm --wit wit -w adder", component],
  ["componentize adder.wasm --wit wit/adders.wit -w adder", component],
  ["componentize embedded.wasm", component],
  ["componentize embedded.wasm --wit wit -w subtractor", component],
  [
    "componentize adder.wasm --wit wit -w adder --string-encoding compact-utf16",
    await componentize({ module: core, wit, world: "adder", stringEncoding: "latin1+utf16" }),
  ],
  ["componentize hello.wasm --adapt wasi", await componentize({ module: written("hello.wasm"), wasi: "command" })],
  ["new hello.wasm --adapt wasi=proxy", await componentize({ module: written("hello.wasm"), wasi: "proxy" })],
];

describe("binaries", () => {
  test.each(made)("%s", (args, expected) => {
    const { code, stdout, stderr } = at.run([...args.split(" "), "-o", "made.wasm"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^made\.wasm, in \d+ ms\n$/);
    expect(written("made.wasm")).toEqual(expected);
    at.remove("made.wasm");
  });

  test("are given to other programs, byte for byte", () => {
    const { code, stdout, stderr } = at.run(["parse", "adder.wat"], { encoding: "latin1" });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(new Uint8Array(Buffer.from(stdout, "latin1"))).toEqual(core);
  });

  test("with metadata that is added", async () => {
    const args = "--name sum --language WAT --processed-by a=1 --processed-by b=2=3 --sdk kit=4 -o named.wasm";
    expect(at.run(["metadata", "component.wasm", ...args.split(" ")]).code).toBe(0);
    const { name, producers } = await readMetadata(written("named.wasm"));
    expect(name).toBe("sum");
    expect(producers).toMatchObject({ language: { WAT: "" }, "processed-by": { a: "1", b: "2=3" }, sdk: { kit: "4" } });
    expect(at.run(["metadata", "named.wasm"]).stdout).toMatch(/^component sum, .*\n {2}processed-by: .*, a 1, b 2=3\n/);
  });

  test("of print and parse are the same module", async () => {
    expect(at.run(["print", "embedded.wasm", "-o", "embedded.wat"]).code).toBe(0);
    expect(at.run(["parse", "embedded.wat", "-o", "back.wasm"]).code).toBe(0);
    expect(written("back.wasm")).toEqual(written("embedded.wasm"));
  });
});

test("a program of WASI preview 1 runs as a component", () => {
  expect(at.run(["componentize", "hello.wasm", "--adapt", "wasi", "-o", "program.wasm"]).code).toBe(0);
  expect(at.run(["run", "program.wasm"], { node: 24 })).toEqual({ code: 0, stdout: "hello\n", stderr: "" });
});

test("an adapter of one's own is used under its name", () => {
  at.write("wants.wat", '(module (import "clock" "read" (func (result i64))))\n');
  at.write("clock.wit", "package a:b;\nworld clock { import now: func() -> u64; }\n");
  at.write(
    "clock.wat",
    '(module (import "$root" "now" (func $now (result i64))) (func (export "read") (result i64) call $now))\n',
  );
  for (const args of [
    "parse clock.wat -o clock-core.wasm",
    "embed clock-core.wasm --wit clock.wit -o clock.wasm",
    "parse wants.wat -o wants.wasm",
    "new wants.wasm --adapt clock=clock.wasm -o adapted.wasm",
  ])
    expect(at.run(args.split(" "))).toMatchObject({ code: 0, stderr: "" });
  expect(at.run(["wit", "adapted.wasm"]).stdout).toContain("import now: func() -> u64;");
});

/** What is wrong, in which words, and what to do about it. */
const failures: readonly (readonly [args: string, message: RegExp, help?: RegExp])[] = [
  ["print missing.wasm", /^error: missing\.wasm: there is no such file or folder\n$/],
  ["print wit", /^error: wit is a folder; print takes a \.wasm file\n$/],
  ["print text.wasm", /^error: text\.wasm is not WebAssembly/, /right file/],
  ["print adder.wat", /^error: adder\.wat is WebAssembly as text\n/, /wit-bindgen-ts parse adder\.wat -o/],
  ["print cut.wasm", /^error: cut\.wasm: .* \(at offset 0x[0-9a-f]+\)\n/, /damaged/],
  ["metadata cut.wasm", /^error: cut\.wasm: .* \(at offset 0x[0-9a-f]+\)\n/, /damaged/],
  ["metadata cut.wasm --name n", /^error: cut\.wasm: .* \(at offset 0x[0-9a-f]+\)\n/, /damaged/],
  ["metadata adder.wat", /^error: adder\.wat is WebAssembly as text\n/],
  [
    "parse broken.wat",
    /^error: unknown operator.*\n +--> broken\.wat:2:9\n +\|\n2 \| {3}\(func i32\.ad\)\)\n +\| +\^{6}\n$/,
  ],
  ["parse adder.wasm", /^error: adder\.wasm is a binary already\n/, /wit-bindgen-ts print adder\.wasm/],
  ["parse latin1.wat", /^error: latin1\.wat is neither WebAssembly nor UTF-8\n/],
  ["wit adder.wasm", /^error: adder\.wasm is a core module, not WIT\n/, /wit-bindgen-ts new/],
  ["wit package.wasm --wasm", /^error: package\.wasm is a binary already\n/],
  ["wit package.wasm --feature f", /^error: package\.wasm is a binary, in which features are already chosen\n/],
  ["wit broken.wit", /^error: .*u33.*\n +--> broken\.wit:2:35\n/],
  ["new component.wasm", /^error: component\.wasm is a component already; new takes a core module\n$/],
  ["new package.wasm", /^error: package\.wasm is a WIT package in binary form.*; new takes a core module\n$/],
  [
    "new adder.wasm",
    /^error: adder\.wasm: this module carries no WIT and none is given/,
    /--wit <path> .* --adapt wasi/,
  ],
  [
    "new hello.wasm",
    /^error: hello\.wasm: this module carries no WIT and none is given/,
    /--wit <path> .* --adapt wasi/,
  ],
  ["componentize hello.wasm --wit wit -w adder", /^error: hello\.wasm imports WASI preview 1/, /^--adapt wasi /],
  ["componentize adder.wasm --wit wit", /^error: adder\.wasm: .*multiple worlds/],
  ["componentize adder.wasm --wit wit -w subtractor", /^error: adder\.wasm: .*\bsub\b/],
  ["componentize adder.wasm --wit wit -w none", /^error: adder\.wasm: .*none/],
  ["componentize adder.wasm --wit broken.wit", /^error: .*u33.*\n +--> broken\.wit:2:35\n/],
  ["componentize adder.wasm --wit none", /^error: none: there is no such file or folder\n$/],
  ["componentize adder.wasm --wit wit -w adder --adapt x=none.wasm", /^error: none\.wasm: there is no such file/],
  ["componentize hello.wasm --adapt wasi_snapshot_preview1=text.wasm", /^error: hello\.wasm: adapter `wasi_snap/],
  ["embed component.wasm --wit wit", /^error: component\.wasm is a component already; embed takes a core module\n$/],
];

describe("what cannot be done exits with 1, says why, and writes nothing", () => {
  test.each(failures.map((row) => [row[0], row] as const))("%s", (_, [args, message, help]) => {
    const { code, stdout, stderr } = at.run([...args.split(" "), "-o", "never"]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(message);
    if (help !== undefined) expect(stderr.split("\nhelp: ")[1]).toMatch(help);
    expect(at.list()).not.toContain("never");
  });

  const kept = ["adder.wasm", "adder.wat", "embedded.wasm", "greeter.wit", "hello.wasm", "wit/adders.wit"];
  const before = new Map<string, string>();
  beforeAll(() => {
    for (const name of kept) before.set(name, at.read(name));
  });

  test.each([
    ["print adder.wasm", "adder.wasm"],
    ["parse adder.wat", "./adder.wat"],
    ["wit greeter.wit", "greeter.wit"],
    ["wit wit", "wit/adders.wit"],
    ["metadata adder.wasm --name n", "adder.wasm"],
    ["embed adder.wasm --wit wit -w adder", "adder.wasm"],
    ["componentize adder.wasm --wit wit -w adder", "wit/adders.wit"],
    ["new hello.wasm --adapt wasi --adapt other=embedded.wasm", "embedded.wasm"],
  ])("%s -o %s, since that is an input", (args, out) => {
    const { code, stderr } = at.run([...args.split(" "), "-o", out]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: .* is the input, and would be replaced\n/);
    for (const name of kept) expect(at.read(name)).toBe(before.get(name));
  });
});

describe("wrong usage exits with 2", () => {
  test.each([
    ["embed adder.wasm", "--wit <path> is missing"],
    ["wit wit --json --wasm", "--json does not go with --wasm: choose one"],
    ["metadata adder.wasm --json --name n", "--json shows metadata, and does not go with what adds some"],
    ["metadata adder.wasm --sdk =1", '--sdk is <name> or <name>=<version>, not "=1"'],
    ["componentize adder.wasm --world w", "--world is for --wit, which is not given"],
    ["componentize adder.wasm --string-encoding utf8", "--string-encoding is for --wit, which is not given"],
    [
      "componentize adder.wasm --wit wit --string-encoding utf-8",
      "--string-encoding is one of utf8, utf16, compact-utf16",
    ],
    ["new adder.wasm --wit wit", "--wit is an option of transpile, not of new"],
    ["new adder.wasm --adapt wasi=other", "--adapt is wasi, wasi=reactor, wasi=command, wasi=proxy or <import>="],
    ["new adder.wasm --adapt file.wasm", "--adapt is wasi, wasi=reactor, "],
    [
      "new adder.wasm --adapt wasi --adapt wasi=proxy",
      "--adapt has two adapters for wasi_snapshot_preview1: choose one",
    ],
    ["new adder.wasm --adapt a=x --adapt a=y", "--adapt has two adapters for a: choose one"],
    ["componentise adder.wasm", "there is no command componentise; did you mean componentize?"],
    ["metdata adder.wasm", "there is no command metdata; did you mean metadata?"],
  ])("%s", (args, message) => {
    const { code, stdout, stderr } = at.run(args.split(" "));
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr.startsWith(`error: ${message}`)).toBe(true);
  });
});
