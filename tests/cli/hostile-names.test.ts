import { describe, expect, test } from "@jest/globals";
import {
  ComponentBytes,
  coreModule,
  declareExport,
  declareType,
  FUNC,
  func,
  INSTANCE,
  instanceType,
} from "../support/component.ts";
import { type Outcome, Workplace } from "./command-line.ts";

const at = new Workplace();

/** What moves a cursor, sets a title, ends a line, turns text around, or is not seen. */
const HOSTILE = "\u001b[2J\u001b]0;title\u0007\r\nerror: all is well\u009b31m\u2028\u202e\u2066\u200b\u{e0001}\u007f\b";
const SHOWN = "\\u{1b}[2J\\u{1b}]0;title\\u{7}\\u{d}\\u{a}error: all is well\\u{9b}31m\\u{2028}\\u{202e}\\u{2066}";

at.write(
  "app.wasm",
  new ComponentBytes()
    .type(instanceType([declareType(func([])), declareExport("f", FUNC(0))]))
    .import(`url=<${HOSTILE}>`, INSTANCE(0))
    .coreModule(coreModule([], [HOSTILE], HOSTILE))
    .instantiateCore(0, [])
    .exportInstance("again", 0).bytes,
);
at.write("broken.wasm", new ComponentBytes().type(instanceType([])).import(`url=<${HOSTILE}<>`, INSTANCE(0)).bytes);
at.write("a.wit", "package a:b;\nworld w { import f: func(x: u3\u00a02); }\n");

/** All that a command says, in which nothing may be but what is seen. */
function said({ stdout, stderr }: Outcome): string {
  const all = stdout + stderr;
  expect(all.match(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu)).toBeNull();
  expect(all).not.toMatch(/^error: all is well/m);
  return all;
}

describe("names are shown as they are, whatever they would do to a terminal", () => {
  const name = `x${HOSTILE.replaceAll("\0", "")}`;

  test.each([
    ["inspect", ["inspect", "app.wasm"]],
    ["inspect --json", ["inspect", "app.wasm", "--json"]],
    ["inspect --mermaid", ["inspect", "app.wasm", "--mermaid"]],
    ["abi", ["abi", "app.wasm"]],
    ["abi --format json", ["abi", "app.wasm", "--format", "json"]],
    ["abi --format wat", ["abi", "app.wasm", "--format", "wat"]],
    ["abi --format witx", ["abi", "app.wasm", "--format", "witx"]],
    ["a summary", ["transpile", "app.wasm", "-o", name]],
    ["a summary of what is as it was", ["transpile", "app.wasm", "-o", name]],
    ["steps", ["transpile", "app.wasm", "-o", name, "--verbose"]],
    ["a difference", ["transpile", "app.wasm", "-o", "none", "--name", name, "--check"]],
    ["what the validator says", ["transpile", "broken.wasm", "-o", "none"]],
    ["a stack", ["transpile", "broken.wasm", "-o", "none", "--verbose"]],
    ["what the parser of WIT says", ["types", "a.wit", "-o", "none"]],
    ["a file that is not there", ["types", name, "-o", "none"]],
    ["a world that is not there", ["types", "app.wasm", "-o", "none", "--world", name]],
    ["a command that is not there", [name]],
    ["an option that is not there", ["types", "app.wasm", `--${name}`]],
    ["a value twice", ["types", "app.wasm", "-o", name, "-o", name]],
  ])("%s", (_, args) => {
    said(at.run(args));
  });

  test("where they are said", () => {
    expect(said(at.run(["inspect", "app.wasm"]))).toContain(SHOWN);
    expect(said(at.run(["abi", "app.wasm"]))).toContain(SHOWN);
    expect(said(at.run(["transpile", "broken.wasm", "-o", "none"]))).toContain(SHOWN);
    expect(said(at.run(["types", name, "-o", "none"]))).toContain(SHOWN);
    expect(said(at.run(["transpile", "app.wasm", "-o", name]))).toContain(SHOWN);
  });

  test("JSON says the same in its own words", () => {
    const { stdout } = at.run(["inspect", "app.wasm", "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({
      imports: [{ path: [`url=<${HOSTILE}>`, "f"] }],
      modules: [{ name: HOSTILE }],
    });
  });
});

describe("--name", () => {
  const named = (name: string): Outcome => at.run(["types", "app.wasm", "-o", "out", "--name", name]);

  test.each(["app2", "asmjs_bigint", "größe"])("%s is kept", (name) => {
    const { stdout, stderr } = named(name);
    expect(stderr).toBe("");
    expect(stdout).toContain(`out/${name}.ts`);
  });

  test.each([
    ["con", "con_"],
    ["a/b", "a-b"],
    ["end.", "end"],
    ["x".repeat(300), "x".repeat(128)],
  ])("%s is changed, and that is said", (name, changed) => {
    const { stdout, stderr } = named(name);
    expect(stderr).toBe(`note: not every file system has files called ${name}, so they are called ${changed}\n`);
    expect(stdout).toContain(`out/${changed}.ts`);
    expect(at.run(["types", "app.wasm", "-o", "out", "--name", name, "--quiet"]).stderr).toBe("");
  });
});
