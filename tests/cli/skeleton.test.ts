import { chmodSync, readFileSync, readlinkSync, symlinkSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { greeter, Workplace } from "./command-line.ts";

const at = new Workplace();
at.write("greeter.wit", greeter);
at.write(
  "later.wit",
  greeter.replace("now: func() -> u64;", "now: func(utc: bool) -> u64;\n  zone: func() -> string;"),
);
await at.component("greeter.wasm", greeter);

const types = (wit: string, ...more: readonly string[]) =>
  at.run(["types", `${wit}.wit`, "--name", "greeter", "-o", "src/gen", ...more]);

describe("--skeleton", () => {
  test("begins a file beside what is generated, which it imports", () => {
    const { code, stdout, stderr } = types("greeter", "--skeleton", "src/host/imports.ts");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("\nsrc/host/imports.ts: new\n");
    const text = at.read("src/host/imports.ts");
    expect(text).toContain('import type { Imports } from "../gen/greeter.ts";');
    expect(text).toContain('throw new Error("example:greeter/clock@1.0.0#now is not implemented");');
    expect(types("greeter", "--skeleton", "src/host/imports.ts").stdout).toContain("src/host/imports.ts: unchanged\n");
    expect(at.read("src/host/imports.ts")).toBe(text);
  });

  test("says what it did when the WIT has changed, and where", () => {
    const { code, stdout, stderr } = types("later", "--skeleton", "src/host/imports.ts");
    expect(code).toBe(0);
    expect(stdout).toContain("\nsrc/host/imports.ts: 1 added, 1 marked\n");
    expect(stderr).toBe(
      "note: src/host/imports.ts:7: now was func() -> u64, and is now func(utc: bool) -> u64\n" +
        "note: src/host/imports.ts:10: zone is new\n",
    );
    expect(types("greeter", "--skeleton", "src/host/imports.ts").stderr).toBe(
      "note: src/host/imports.ts:5: now fits again\nnote: src/host/imports.ts:10: zone is gone\n",
    );
    expect(types("greeter", "--skeleton", "src/host/imports.ts", "--quiet")).toEqual({
      code: 0,
      stdout: "",
      stderr: "",
    });
  });

  test("is for transpile as well, in JavaScript, too", () => {
    const args = ["transpile", "greeter.wasm", "-o", "js", "--js", "--skeleton", "js-host.ts"];
    expect(at.run(args).code).toBe(0);
    expect(at.read("js-host.ts")).toContain('import type { Imports } from "./js/greeter.js";');
    expect(at.run([...args, "--check"])).toMatchObject({ code: 0 });
  });

  test("--check reports one that is behind, and writes nothing", () => {
    const args = ["--skeleton", "checked.ts", "--check"];
    types("greeter");
    const missing = types("greeter", ...args);
    expect(missing).toMatchObject({ code: 1, stderr: expect.stringContaining("1 missing (checked.ts)") });
    expect(at.list()).not.toContain("checked.ts");
    types("greeter", "--skeleton", "checked.ts");
    expect(types("greeter", ...args)).toMatchObject({ code: 0, stderr: "" });
    const text = at.read("checked.ts").replace("#now is", "#now IS");
    at.write("checked.ts", text);
    expect(types("greeter", ...args)).toMatchObject({ code: 0 });
    const behind = types("later", ...args);
    expect(behind).toMatchObject({ code: 1, stderr: expect.stringMatching(/2 changed \(.*, checked\.ts\)/) });
    expect(behind.stdout).toContain("+    // wit-bindgen-ts: was func() -> u64\n");
    expect(at.read("checked.ts")).toBe(text);
  });

  test("follows a link, which stays one", () => {
    types("greeter", "--skeleton", "real/imports.ts");
    symlinkSync("real/imports.ts", at.path("linked.ts"));
    expect(types("later", "--skeleton", "linked.ts").stdout).toContain("linked.ts: 1 added, 1 marked");
    expect(readlinkSync(at.path("linked.ts"))).toBe("real/imports.ts");
    expect(at.read("real/imports.ts")).toContain("now func(utc: bool)");
  });
});

describe("--skeleton refuses, and writes nothing at all,", () => {
  const refused = (skeleton: string, error: string, help?: string) => {
    const before = at.list();
    const { code, stderr } = at.run(["types", "later.wit", "-o", "other", "--skeleton", skeleton]);
    expect(stderr).toBe(`error: ${error}\n${help === undefined ? "" : `help: ${help}\n`}`);
    expect(code).toBe(1);
    expect(at.list()).toEqual(before);
  };

  test("a file that does not parse", () => {
    at.write("broken.ts", "const a = {;\n");
    refused("broken.ts", "broken.ts:1: it does not parse: Property assignment expected.");
  });

  test("one with nothing to merge with", () => {
    at.write("other.ts", "export const imports = {};\n");
    refused(
      "other.ts",
      "other.ts: nothing in it is said to be Imports",
      "Write it as: export const imports = { /* … */ } satisfies Imports;",
    );
  });

  test("one that is not UTF-8, of which something would be lost", () => {
    at.write("latin.ts", new Uint8Array([0x2f, 0x2f, 0xe9, 0x0a]));
    refused("latin.ts", "latin.ts is not UTF-8, so it is left as it is", "Save it as UTF-8.");
    expect([...readFileSync(at.path("latin.ts"))]).toEqual([0x2f, 0x2f, 0xe9, 0x0a]);
  });

  test("what is generated itself", () => {
    refused(
      "other/greeter.ts",
      "other/greeter.ts is generated, and written anew each time",
      "Give the skeleton a place of its own.",
    );
  });

  test("a name of another language, and a folder", () => {
    refused("imports.js", "imports.js: a skeleton is TypeScript", "Give it a name that ends in .ts.");
    refused("src", "src is a folder, but a file has to go there");
  });

  test("a world without imports", () => {
    at.write("alone.wit", "package a:b;\nworld alone { export run: func(); }\n");
    expect(at.run(["types", "alone.wit", "-o", "alone", "--skeleton", "alone.ts"])).toMatchObject({
      code: 1,
      stderr:
        "error: alone.wit: the world imports no functions, so there is nothing to implement\nhelp: Leave out --skeleton.\n",
    });
  });

  const isRoot = process.getuid?.() === 0;
  (isRoot ? test.skip : test)("a place that cannot be written, with what would have been beside it", () => {
    at.write("closed/imports.ts", "");
    chmodSync(at.path("closed"), 0o555);
    refused("closed/imports.ts", `${at.path("closed/imports.ts")}: no permission`);
  });
});
