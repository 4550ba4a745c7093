import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { encodeWit } from "@wit-bindgen-ts/wit-parser";
import { greeter, Workplace } from "./command-line.ts";

const at = new Workplace();
await at.component("greeter.wasm", greeter);
const component = new Uint8Array(readFileSync(at.path("greeter.wasm")));

at.write("greeter.wit", greeter);
const lists = Array.from({ length: 150 }, (_, index) => `type t${index + 1} = list<t${index}>;`);
at.write("deep.wit", `package a:b; world w { type t0 = u8; ${lists.join("\n")} }`);
at.write("empty/notes.txt", "no WIT in here\n");
at.write("package.wasm", await encodeWit({ files: greeter }));
at.write("module.wasm", new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]));
at.write("text.wasm", "not WebAssembly at all\n");
at.write("nothing.wasm", "");
at.write("truncated.wasm", component.subarray(0, component.length / 2));
at.write(
  "flipped.wasm",
  component.map((byte, index) => (index === 100 ? byte ^ 0xff : byte)),
);
// Of a component, a core module with a function that has `try` in it.
const oldTry = [1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 10, 8, 1, 6, 0, 0x06, 0x40, 0x19, 0x0b, 0x0b];
const core = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...oldTry];
at.write("old-try.wasm", new Uint8Array([0, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0, 1, core.length, ...core]));
await at.component("async.wasm", "package a:b;\nworld w { export f: async func(); }\n");
at.write("broken/a.wit", "package a:b;\nworld w { import i; }\n");
at.write("broken/b.wit", "interface i { use j.{t}; }\n");
at.write("broken/c.wit", "interface j {\n  type t = u8;\n  f: func(x: unheard-of);\n}\n");

/** What is wrong, in which words, and what to do about it. */
const cases: readonly (readonly [command: string, input: string, message: RegExp, help?: RegExp])[] = [
  ["transpile", "missing.wasm", /^error: missing\.wasm: there is no such file or folder\n$/],
  ["types", "missing", /^error: missing: there is no such file or folder\n$/],
  ["transpile", "empty", /^error: empty is a folder; transpile takes a component/, /wit-bindgen-ts types empty -o/],
  ["transpile", "greeter.wit", /^error: greeter\.wit is WIT, which has no code/, /wit-bindgen-ts types greeter\.wit/],
  ["inspect", "greeter.wit", /^error: greeter\.wit is WIT, which has no code\n/, /wit-bindgen-ts types greeter\.wit/],
  ["transpile", "package.wasm", /^error: package\.wasm is a WIT package in binary form/, /wit-bindgen-ts types/],
  [
    "transpile",
    "module.wasm",
    /^error: module\.wasm is a core module, not a component/,
    /componentize module\.wasm --wit/,
  ],
  ["types", "module.wasm", /^error: module\.wasm is a core module, not a component/, /wit-bindgen-ts componentize/],
  ["transpile", "text.wasm", /^error: text\.wasm is not WebAssembly/, /right file/],
  ["transpile", "nothing.wasm", /^error: nothing\.wasm is not WebAssembly/, /complete/],
  ["transpile", "truncated.wasm", /^error: truncated\.wasm: .* \(at offset 0x[0-9a-f]+\)\n/, /damaged/],
  ["transpile", "flipped.wasm", /^error: flipped\.wasm: .* \(at offset 0x[0-9a-f]+\)\n/, /damaged/],
  [
    "transpile",
    "old-try.wasm",
    /^error: old-try\.wasm: legacy_exceptions feature required/,
    /^The file uses a proposal/,
  ],
  ["transpile", "async.wasm", /^error: async\.wasm: .*async.*not support/, /README/],
  [
    "types",
    "deep.wit",
    /^error: deep\.wit: types are nested more than 50 deep/,
    /^For input that is trusted: --limit typeDepth=<number>/,
  ],
  ["types", "empty", /^error: empty: there are no \.wit files in this folder\n$/],
  [
    "types",
    "broken",
    /^error: .*unheard-of.*\n +--> broken\/c\.wit:3:14\n +\|\n3 \| {3}f: func\(x: unheard-of\);\n +\| +\^{10}\n/,
  ],
];

describe("bad input exits with 1, in words, and leaves the output folder as it was", () => {
  at.write("out/mine.txt", "mine\n");

  for (const [command, input, message, help] of cases) {
    test(`${command} ${input}`, () => {
      const { code, stdout, stderr } = at.run([command, input, "-o", "out"]);
      expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
      expect(stderr).toMatch(message);
      if (help !== undefined) expect(stderr.split("\nhelp: ")[1]).toMatch(help);
      expect(stderr).not.toMatch(/^ +at /m);
      expect(at.list("out")).toEqual(["mine.txt"]);
    });
  }

  test("--limit allows more", () => {
    const args = ["types", "deep.wit", "-o", "deep", "--limit", "typeDepth=200", "--limit", "typeParts=1000"];
    expect(at.run(args)).toMatchObject({ code: 0, stderr: "" });
  });

  test("--verbose adds the stack", () => {
    const { code, stderr } = at.run(["transpile", "truncated.wasm", "-o", "out", "--verbose"]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^ +at /m);
  });

  test("every way to cut a component short is refused", () => {
    for (let length = 8; length < component.length; length += Math.ceil(component.length / 8)) {
      at.write("cut.wasm", component.subarray(0, length));
      const { code, stderr } = at.run(["transpile", "cut.wasm", "-o", "cut"]);
      // What is cut between two sections may still be valid; all else must say so.
      if (code !== 0) expect(stderr).toMatch(/^error: cut\.wasm: /);
    }
  });
});
