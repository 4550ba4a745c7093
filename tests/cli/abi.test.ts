import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "@jest/globals";
import { abiMarkdown, abiWat, abiWitx, describeAbi } from "@wit-bindgen-ts/codegen";
import { encodeWit, parseWit } from "@wit-bindgen-ts/wit-parser";
import { greeter, Workplace } from "./command-line.ts";

const at = new Workplace();
const demo = fileURLToPath(new URL("../../demo/markdown.wasm", import.meta.url));
const description = await describeAbi({ kind: "component", bytes: readFileSync(demo) });

describe("abi prints what the library gives", () => {
  test.each([
    ["for people", [], abiMarkdown(description)],
    ["as Markdown", ["--format", "markdown"], abiMarkdown(description)],
    ["as JSON", ["--format", "json"], `${JSON.stringify(description, null, 2)}\n`],
    ["as a core module", ["--format", "wat"], abiWat(description)],
    ["by standard names", ["--format", "wat", "--names", "cm32p2"], abiWat(description, "cm32p2")],
    ["as WITX", ["--format", "witx", "--names", "legacy"], abiWitx(description)],
  ])("%s", (_form, args, stdout) => {
    const trimmed = `${stdout.trimEnd()}\n`;
    expect(at.run(["abi", demo, ...args])).toEqual({ code: 0, stdout: trimmed, stderr: "" });
  });

  test("and nothing with --quiet", () => {
    expect(at.run(["abi", demo, "--quiet"])).toEqual({ code: 0, stdout: "", stderr: "" });
  });

  test("or writes it to a file", () => {
    const { code, stdout } = at.run(["abi", demo, "-o", "deep/demo.md"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^deep\/demo\.md, in \d+ ms\n$/);
    expect(at.read("deep/demo.md")).toBe(abiMarkdown(description));
    expect(at.run(["abi", demo, "-o", "deep/"]).stderr).toMatch(/^error: deep\/ is a folder, but a file/);
  });
});

describe("abi takes", () => {
  test("WIT as text and in binary form, and one world of several", async () => {
    at.write("greeter.wit", greeter);
    at.write("package.wasm", await encodeWit({ files: greeter }));
    const { stdout } = at.run(["abi", "greeter.wit"]);
    expect(stdout).toBe(abiMarkdown(await describeAbi({ kind: "wit", resolved: await parseWit({ files: greeter }) })));
    expect(at.run(["abi", "package.wasm"]).stdout).toBe(stdout);
    at.write("two.wit", "package a:b; world one { export f: func(); } world two { export g: func(); }");
    expect(at.run(["abi", "two.wit"]).stderr).toContain("2 worlds (one, two)");
    expect(at.run(["abi", "two.wit", "-w", "two"]).stdout).toContain("## Export of the world\n\n| function |");
  });

  test("a package without a world, as if its interfaces were imported", () => {
    at.write("interface.wit", "package a:b@1.2.3; interface i { f: func() -> string; }");
    expect(at.run(["abi", "interface.wit"]).stdout).toContain("## Import `a:b/i@1.2.3`");
  });

  test("features, and 64-bit memories", () => {
    at.write("gated.wit", "package a:b; world w { @unstable(feature = x) export f: func(s: string); }");
    const json = (...args: readonly string[]) =>
      JSON.parse(at.run(["abi", "gated.wit", "--format", "json", ...args]).stdout);
    expect(json().exports[0].functions).toEqual([]);
    const [func] = json("--feature", "x", "--memory64").exports[0].functions;
    expect(func.asExport.params.map(({ type }: { type: string }) => type)).toEqual(["i64", "i64"]);
    const { code, stderr } = at.run(["abi", "gated.wit", "--memory64", "--format", "witx"]);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^error: gated\.wit: WITX knows 32-bit memories alone: those of 64 bits take another format\n/,
    );
  });
});

test("abi refuses what it cannot describe, and options that would do nothing", () => {
  at.write("core.wasm", new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]));
  expect(at.run(["abi", "core.wasm"]).stderr).toMatch(/^error: core\.wasm is a core module, not a component\n/);
  expect(at.run(["abi", demo, "-w", "x"]).stderr).toMatch(/^error: .*a component has one world/);
  const { code, stderr } = at.run(["abi", demo, "--names", "cm32p2"]);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^error: --names is for --format wat and witx: markdown has the names of both schemes\n/);
  expect(at.run(["abi", demo, "--format", "text"]).stderr).toMatch(
    /^error: --format is one of markdown, json, wat, witx/,
  );
});
