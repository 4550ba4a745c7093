import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { greeter, Workplace } from "./command-line.ts";

const at = new Workplace();
const adder = "package a:b;\nworld adder { export add: func(a: u32, b: u32) -> u32; }\n";
await at.component("adder.wasm", adder);
await at.component("greeter.wasm", greeter);
at.write("adder.wit", adder);
const bytes = readFileSync(at.path("adder.wasm"));

test("every kind of input may come from standard input", () => {
  expect(at.run(["transpile", "-", "-o", "piped", "--name", "adder"], { input: bytes })).toMatchObject({ code: 0 });
  at.run(["transpile", "adder.wasm", "-o", "read"]);
  expect(at.list("piped")).toEqual(at.list("read"));
  for (const file of at.list("piped")) expect(at.read(`piped/${file}`)).toBe(at.read(`read/${file}`));

  for (const [command, file] of [
    ["wit", "adder.wit"],
    ["wit", "adder.wasm"],
    ["abi", "adder.wit"],
    ["print", "adder.wasm"],
    ["inspect", "adder.wasm"],
    ["metadata", "adder.wasm"],
  ] as const) {
    const { code, stdout } = at.run([command, "-"], { input: readFileSync(at.path(file)) });
    expect({ code, stdout }).toEqual({ code: 0, stdout: at.run([command, file]).stdout.replaceAll("adder.wasm", "-") });
  }
});

test("places in standard input are told as such", () => {
  const { code, stderr } = at.run(["types", "-", "-o", "gen"], { input: adder.replace("u32)", "u33)") });
  expect(code).toBe(1);
  expect(stderr).toContain("--> <stdin>:2:43");
  expect(at.run(["transpile", "-", "-o", "gen"]).stderr).toContain("- is not WebAssembly");
});

test("several inputs give what each gives, and one that fails is told", () => {
  expect(at.run(["transpile", "adder.wasm", "greeter.wasm", "-o", "both", "-q"])).toEqual({
    code: 0,
    stdout: "",
    stderr: "",
  });
  expect(at.run(["transpile", "adder.wasm", "greeter.wasm", "-o", "both", "--check"]).code).toBe(0);
  at.write("both/adder.ts", "changed\n");
  const { code, stdout } = at.run(["transpile", "adder.wasm", "greeter.wasm", "-o", "both", "--check"]);
  expect(code).toBe(1);
  expect(stdout).toContain("adder.ts");
  const failed = at.run(["transpile", "adder.wasm", "missing.wasm", "-o", "half"]);
  expect(failed).toMatchObject({ code: 1, stderr: expect.stringContaining("missing.wasm: there is no such file") });
  expect(existsSync(at.path("half"))).toBe(false);
});
