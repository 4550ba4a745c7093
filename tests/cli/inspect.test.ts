import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "@jest/globals";
import { type Inspection, inspect, inspectionMermaid, inspectionText } from "@wit-bindgen-ts/codegen";
import { encodeWit } from "@wit-bindgen-ts/wit-parser";
import { greeter, Workplace } from "./command-line.ts";

const at = new Workplace();
const demo = fileURLToPath(new URL("../../demo/markdown.wasm", import.meta.url));
const inspection: Inspection = await inspect(readFileSync(demo));

const json = (inspected: Inspection): string => `${JSON.stringify(inspected, null, 2)}\n`;

describe("inspect prints what the library gives", () => {
  test.each([
    ["as text", [], inspectionText(inspection)],
    ["as JSON", ["--json"], json(inspection)],
    ["as a flowchart", ["--mermaid"], inspectionMermaid(inspection)],
  ])("%s", (_form, args, stdout) => {
    expect(at.run(["inspect", demo, ...args])).toEqual({ code: 0, stdout, stderr: "" });
  });

  test("and nothing with --quiet", () => {
    expect(at.run(["inspect", demo, "--quiet"])).toEqual({ code: 0, stdout: "", stderr: "" });
  });
});

describe("inspect -o", () => {
  test("writes to a file, in a folder that is made if need be", () => {
    const { code, stdout } = at.run(["inspect", demo, "--json", "-o", "deep/demo.json"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^deep\/demo\.json, in \d+ ms\n$/);
    expect(at.list("deep")).toEqual(["demo.json"]);
    expect(at.read("deep/demo.json")).toBe(json(inspection));
  });

  test("leaves what is there where it fails", () => {
    at.write("kept.txt", "mine\n");
    at.write("broken.wasm", readFileSync(demo).subarray(0, 1000));
    expect(at.run(["inspect", "broken.wasm", "-o", "kept.txt"]).code).toBe(1);
    expect(at.read("kept.txt")).toBe("mine\n");
    mkdirSync(at.path("folder"));
    const { code, stderr } = at.run(["inspect", demo, "-o", "folder"]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: .*folder is a folder, but a file has to go there\n/);
    expect(readdirSync(at.path("folder"))).toEqual([]);
    expect(at.run(["inspect", demo, "-o", "none/"]).stderr).toMatch(/^error: none\/ is a folder, but a file/);
  });
});

test("what is not a component is refused as by transpile", async () => {
  at.write("core.wasm", new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]));
  at.write("truncated.wasm", readFileSync(demo).subarray(0, 1000));
  at.write("text.wasm", "not WebAssembly");
  at.write("package.wasm", await encodeWit({ files: greeter }));
  for (const name of ["core.wasm", "truncated.wasm", "text.wasm", "package.wasm", "none.wasm"]) {
    const refusal = at.run(["inspect", name]);
    expect(refusal).toEqual(at.run(["transpile", name, "-o", "out"]));
    expect({ code: refusal.code, stdout: refusal.stdout }).toEqual({ code: 1, stdout: "" });
  }
  const { code, stderr } = at.run(["inspect", "."]);
  expect(code).toBe(1);
  expect(stderr).toBe("error: . is a folder; inspect takes a component, which is one .wasm file\n");
});

test("--json and --mermaid exclude each other", () => {
  const { code, stderr } = at.run(["inspect", demo, "--json", "--mermaid"]);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^error: --json does not go with --mermaid: choose one\n/);
});
