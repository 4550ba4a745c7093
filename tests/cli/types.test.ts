import { describe, expect, test } from "@jest/globals";
import { encodeWit } from "@wit-bindgen-ts/wit-parser";
import { greeter, Workplace } from "./command-line.ts";

const at = new Workplace();

const run = (...args: readonly string[]) => at.run(["types", ...args, "-o", "out"]);

describe("types", () => {
  test("of a folder of WIT with its deps, named by its world", () => {
    at.write("wit/world.wit", "package a:app;\nworld app { import dep:log/log; }\n");
    at.write("wit/deps/log/log.wit", "package dep:log;\ninterface log { write: func(line: string); }\n");
    expect(run("wit")).toMatchObject({ code: 0, stderr: "" });
    expect(at.list("out")).toEqual(["app.ts", "interfaces/dep-log-log.ts"]);
    expect(at.read("out/interfaces/dep-log-log.ts")).toContain("write(line: string): void;");
  });

  test("of one file, as declarations", () => {
    at.write("greeter.wit", greeter);
    expect(at.run(["types", "greeter.wit", "-o", "declarations", "--js"]).code).toBe(0);
    expect(at.list("declarations").every((file) => file.endsWith(".d.ts"))).toBe(true);
  });

  test("with functions that wait, of which modes and filters may come together or apart", () => {
    at.write("greeter.wit", greeter);
    const firstLine = (...args: readonly string[]): string => {
      expect(run("greeter.wit", ...args)).toMatchObject({ code: 0, stderr: "" });
      return at.read("out/greeter.ts").split("\n")[0]!;
    };
    const apart = firstLine("--async", "none", "--async=-clock.now", "--async", "export:*");
    expect(apart).toMatch(/ --async=-clock\.now --async 'export:\*' --async none; do not edit\.$/);
    expect(firstLine("--async=-clock.now,none,export:*")).toBe(apart);
  });

  test("of a component, and of a WIT package in binary form", async () => {
    await at.component("greeter.wasm", greeter);
    at.write("package.wasm", await encodeWit({ files: greeter }));
    expect(at.run(["types", "greeter.wasm", "-o", "component"]).code).toBe(0);
    expect(at.run(["types", "package.wasm", "-o", "package"]).code).toBe(0);
    expect(at.list("component")).toEqual(at.list("package"));
    expect(at.read("package/interfaces/example-greeter-greetings.ts")).toContain("age?: number | undefined");
  });

  test("of one world of several, which has to be chosen", () => {
    at.write("two.wit", "package a:b;\nworld one { export f: func(); }\nworld two { export g: func(); }\n");
    const unclear = run("two.wit");
    expect(unclear.code).toBe(1);
    expect(unclear.stderr).toContain("2 worlds (one, two): one has to be chosen\nhelp: Choose one with --world.\n");
    expect(at.run(["types", "two.wit", "-o", "two", "--world", "two"]).code).toBe(0);
    expect(at.read("two/two.ts")).toContain("g(): void");
    expect(at.run(["types", "two.wit", "-o", "two", "-w", "a:b/one"]).code).toBe(0);
    expect(at.list("two")).toContain("one.ts");
    expect(run("two.wit", "--world", "three").stderr).toMatch(/^error: .*three/);
    expect(run("greeter.wasm", "--world", "one").stderr).toMatch(/^error: .* one world.*\nhelp: Leave out --world/);
  });

  test("with features, one by one or all", () => {
    const gated = (feature: string) => `@unstable(feature = ${feature}) ${feature}: func();`;
    at.write(
      "gated.wit",
      `package a:b;\ninterface i { ${gated("x")} ${gated("y")} ${gated("z")} }\nworld w { export i; }\n`,
    );
    const functions = (...args: readonly string[]): string[] => {
      expect(run("gated.wit", ...args).code).toBe(0);
      return [...at.read("out/interfaces/a-b-i.ts").matchAll(/^ {2}(\w)\(\)/gm)].map(([, name = ""]) => name);
    };
    expect(functions()).toEqual([]);
    expect(functions("--feature", "x", "--feature=z")).toEqual(["x", "z"]);
    expect(functions("--all-features")).toEqual(["x", "y", "z"]);
    const binary = at.run(["types", "greeter.wasm", "-o", "out", "--feature", "x"]);
    expect(binary.code).toBe(1);
    expect(binary.stderr).toContain("Leave out --feature");
  });
});

describe("types --declare-modules", () => {
  test("declares what guests import under its ids", () => {
    at.write("guest.wit", greeter);
    const args = ["types", "guest.wit", "-o", "guest", "--declare-modules"];
    expect(at.run(args)).toMatchObject({ code: 0, stderr: "" });
    expect(at.list("guest")).toEqual([
      "greeter.d.ts",
      "interfaces/example-greeter-clock-1.0.0.d.ts",
      "interfaces/example-greeter-greetings-1.0.0-export.d.ts",
    ]);
    expect(at.read("guest/interfaces/example-greeter-clock-1.0.0.d.ts")).toContain(
      'declare module "example:greeter/clock@1.0.0" {\n  export function now(): bigint;\n}\n',
    );
    expect(at.read("guest/greeter.d.ts")).toContain("export interface World {\n  greetings: Greetings;\n}\n");
    expect(at.run([...args, "--check"])).toMatchObject({ code: 0 });
  });

  test.each([
    ["async", "all"],
    ["skeleton", "host.ts"],
  ])("--%s is for hosts", (name, value) => {
    const { code, stderr } = at.run(["types", "guest.wit", "-o", "guest", "--declare-modules", `--${name}`, value]);
    expect(code).toBe(2);
    expect(stderr).toContain(`error: --${name} is for hosts, and does not go with --declare-modules\n`);
  });
});
