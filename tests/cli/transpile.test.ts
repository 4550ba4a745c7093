import { describe, expect, test } from "@jest/globals";
import { greeter, nodes, Workplace } from "./command-line.ts";

const at = new Workplace();
await at.component("greeter.wasm", greeter);

const modules = ["greeter.core.wasm", "greeter.ts", "interfaces/example-greeter-clock.ts"];

describe("transpile", () => {
  test("writes a module, its types and its core modules, and says what", () => {
    const { code, stdout, stderr } = at.run(["transpile", "greeter.wasm", "-o", "out/typescript"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const files = at.list("out/typescript");
    expect(files).toEqual(expect.arrayContaining(modules));
    for (const file of files) expect(stdout).toMatch(new RegExp(`^out/typescript/${file} +[0-9.]+ k?B$`, "m"));
    expect(stdout).toMatch(new RegExp(`\n${files.length} files, [0-9.]+ kB, in [0-9]+ ms\n$`));
    expect(at.read("out/typescript/greeter.ts")).toContain("export async function instantiate<");
  });

  test("leaves alone what is already as it should be", () => {
    at.run(["transpile", "greeter.wasm", "-o", "again"]);
    at.write("again/greeter.ts", "something else");
    const { stdout } = at.run(["transpile", "greeter.wasm", "-o", "again"]);
    expect(stdout).toMatch(/again\/greeter\.ts +[0-9.]+ kB\n/);
    expect(stdout).toMatch(/again\/greeter\.core\.wasm +[0-9.]+ k?B {2}unchanged\n/);
  });

  test("--js writes JavaScript with declarations", () => {
    expect(at.run(["transpile", "greeter.wasm", "-o", "javascript", "--js"]).code).toBe(0);
    expect(at.list("javascript")).toEqual(expect.arrayContaining(["greeter.d.ts", "greeter.js"]));
    expect(at.list("javascript").filter((file) => /(?<!\.d)\.ts$/.test(file))).toEqual([]);
    expect(at.read("javascript/greeter.d.ts")).toContain("./interfaces/example-greeter-clock.js");
  });

  test("--import-extension says how files import each other", () => {
    at.run(["transpile", "greeter.wasm", "-o", "extension", "--import-extension", "js"]);
    expect(at.read("extension/greeter.ts")).toContain("./interfaces/example-greeter-clock.js");
    at.run(["transpile", "greeter.wasm", "-o", "extension", "--import-extension=ts"]);
    expect(at.read("extension/greeter.ts")).toContain("./interfaces/example-greeter-clock.ts");
  });

  test("--inline leaves no core module beside the code", () => {
    at.run(["transpile", "greeter.wasm", "-o", "inline", "--inline"]);
    expect(at.list("inline").filter((file) => file.endsWith(".wasm"))).toEqual([]);
  });

  test("--sync and --trace have it generated what few need, and the first line says so", () => {
    at.run(["transpile", "greeter.wasm", "-o", "traced", "--sync", "--trace"]);
    const text = at.read("traced/greeter.ts");
    expect(text).toContain("\nexport function instantiateSync<");
    expect(text).toContain("const tracer = new Tracer(options);");
    expect(text.split("\n")[0]).toContain(" --sync --trace;");
    at.write("alone.wit", "package a:b;\nworld alone { export run: func(); }\n");
    expect(at.run(["host", "alone.wit", "-o", "traced", "--trace"]).code).toBe(0);
    expect(at.read("traced/alone.ts")).toContain("const tracer = new Tracer(options);");
  });

  test("--wit brings the docs of the WIT that the component was made from", () => {
    at.write("wit/greeter.wit", greeter.replace("  greet:", "  /// Says hello.\n  greet:"));
    expect(greeter).toContain("  greet:");
    const { code, stderr } = at.run(["transpile", "greeter.wasm", "-o", "documented", "--wit", "wit", "--quiet"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(at.read("documented/interfaces/example-greeter-greetings.ts")).toContain("* Says hello.");
  });

  test("--wit of another component is an error that says what it has", () => {
    at.write("other.wit", "package other:thing;\nworld other { import there; }\ninterface there { go: func(); }\n");
    const { code, stderr } = at.run(["transpile", "greeter.wasm", "-o", "other", "--wit", "other.wit"]);
    expect(code).toBe(1);
    expect(stderr).toContain('the world "other" is not this component\'s: it has "other:thing/there"');
  });

  test("letters of every script stay in the files' names", () => {
    at.run(["transpile", "greeter.wasm", "-o", "scripts", "--name", "größe 日本"]);
    expect(at.list("scripts")).toEqual(expect.arrayContaining(["größe-日本.core.wasm", "größe-日本.ts"]));
  });

  test("--name names the files", () => {
    at.run(["transpile", "greeter.wasm", "-o", "named", "--name", "../hello"]);
    expect(at.list("named")).toEqual(expect.arrayContaining(["hello.core.wasm", "hello.ts"]));
  });

  test("--quiet prints nothing", () => {
    expect(at.run(["transpile", "greeter.wasm", "-o", "quiet", "--quiet"])).toEqual({
      code: 0,
      stdout: "",
      stderr: "",
    });
    expect(at.list("quiet")).toEqual(expect.arrayContaining(modules));
  });

  test("--verbose says each step", () => {
    const { stderr } = at.run(["transpile", "greeter.wasm", "-o", "verbose", "--verbose"]);
    expect(stderr).toMatch(/^read greeter in \d+ ms\ngenerated \d+ files after \d+ ms\n/);
  });

  test.each([20, 24, 26] as const)("gives the same bytes on Node %i", (node) => {
    expect(nodes[node]).toBeDefined();
    expect(at.run(["transpile", "greeter.wasm", "-o", `node${node}`, "--quiet"], { node }).code).toBe(0);
    at.run(["transpile", "greeter.wasm", "-o", "reference", "--quiet"]);
    expect(at.list(`node${node}`)).toEqual(at.list("reference"));
    for (const file of at.list("reference")) expect(at.read(`node${node}/${file}`)).toBe(at.read(`reference/${file}`));
  });
});
