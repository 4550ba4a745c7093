import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "@jest/globals";
import { parseWat } from "@wit-bindgen-ts/wit-parser/tools";
import { Workplace } from "./command-line.ts";

const at = new Workplace();
const demo = fileURLToPath(new URL("../../demo/markdown.wasm", import.meta.url));
const composed = fileURLToPath(new URL("../async/guests/built/relay.wasm", import.meta.url));

at.write("kept.json", "what was there\n");
at.write(
  "module.wasm",
  await parseWat(`(component
    (import "m" (core module $m (export "f" (func))))
    (core instance $i (instantiate $m))
    (func (export "f") (canon lift (core func $i "f"))))`),
);

test("a plan is of one component, and the same on every machine", () => {
  expect(at.run(["plan", demo, "-o", "demo.json"])).toMatchObject({ code: 0 });
  const text = readFileSync(at.path("demo.json"), "utf8");
  expect(JSON.parse(text)).toMatchObject({ sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(text).not.toContain(demo);
  expect(at.run(["plan", demo]).stdout).toBe(text);
});

test.each([
  [composed, "is composed of several"],
  ["module.wasm", "imports a core module"],
])("no plan is written of what no bindings could load: %s", (file, why) => {
  const { code, stderr } = at.run(["plan", file, "-o", "kept.json"]);
  expect(stderr).toContain(why);
  expect(stderr).toContain("which bindings of a world alone do not know: transpile it");
  expect(code).toBe(1);
  expect(readFileSync(at.path("kept.json"), "utf8")).toBe("what was there\n");
});
