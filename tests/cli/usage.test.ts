import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { Workplace } from "./command-line.ts";

const at = new Workplace();

const making = ["transpile", "types", "host", "guest", "generate", "build", "plan", "inspect", "abi", "run", "serve"];
const commands = [...making, "componentize", "new", "embed", "print", "parse", "wit", "metadata"];

describe("help", () => {
  test("of the program, for somebody who knows nothing of it", () => {
    const { code, stdout, stderr } = at.run(["--help"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    for (const name of commands) expect(stdout).toMatch(new RegExp(`^ {2}${name} [< ]`, "m"));
    for (const part of ["transpile <component>", "types <input>", "Examples:", "--version"])
      expect(stdout).toContain(part);
    expect(at.run(["-h"]).stdout).toBe(stdout);
  });

  test("may be asked for as a command", () => {
    expect(at.run(["help"])).toEqual(at.run(["--help"]));
    expect(at.run(["help", "abi"])).toEqual(at.run(["abi", "--help"]));
  });

  test("goes to stderr where nothing was asked", () => {
    const { code, stdout, stderr } = at.run([]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toBe(at.run(["--help"]).stdout);
  });

  test.each(["transpile", "types"])("of %s names every option, and stays within a terminal's width", (command) => {
    const { code, stdout } = at.run([command, "--help"]);
    expect(code).toBe(0);
    const options = [
      "-o, --out, --out-dir <dir>",
      "--name",
      "--js",
      "--import-extension <js|ts>",
      "--async <mode|filter>",
      "--check",
      "--limit <name=number>",
      "-q, --quiet",
      "-v, --verbose",
    ];
    for (const option of options) expect(stdout).toContain(`  ${option}`);
    for (const option of ["--feature", "--all-features"]) {
      expect(stdout.includes(option)).toBe(command === "types");
    }
    for (const option of ["--inline", "--sync", "--trace", "--wit"])
      expect(stdout.includes(option)).toBe(command === "transpile");
    expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  test.each(commands)("of %s speaks of no option that it does not have", (command) => {
    const { stdout } = at.run([command, "--help"]);
    const [, options = ""] = /^Options:\n([\s\S]*?)^\w/m.exec(stdout) ?? [];
    const own = [...options.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)(?:, (--[\w-]+))?/gm)].flatMap(([, ...names]) => names);
    const named = [...stdout.matchAll(/(?<!\w)--[a-z][\w-]*/g)].map(([name]) => name);
    expect(own).toEqual(expect.arrayContaining(["--quiet", "--help"]));
    expect(named.filter((name) => !own.includes(name))).toEqual([]);
  });

  test("and the docs name the same options", () => {
    const page = readFileSync(new URL("../../docs/command-line.md", import.meta.url), "utf8");
    const [, table = ""] = page.split("\n## Commands\n");
    const documented = table.slice(0, table.indexOf("\nExit codes"));
    const help = [[], ...commands.map((name) => [name])].map((name) => at.run([...name, "--help"]).stdout).join("\n");
    const inHelp = new Set(
      [...help.matchAll(/^ {2}(?:-\w, )?(--[a-z][a-z0-9-]+)(?:, (--[a-z-]+))?/gm)].flatMap(([, ...names]) =>
        names.filter(Boolean),
      ),
    );
    const inDocs = new Set([...documented.matchAll(/(--[a-z-]*[a-z][0-9]*)\b/g)].map(([, option]) => option));
    expect([...inDocs].sort()).toEqual([...inHelp].sort());
  });

  test("--version is the package's", () => {
    const { version } = JSON.parse(
      readFileSync(new URL("../../packages/codegen/package.json", import.meta.url), "utf8"),
    );
    expect(at.run(["--version"])).toEqual({ code: 0, stdout: `wit-bindgen-ts ${version}\n`, stderr: "" });
  });
});

test("a mistake that only a command can see is answered with that command's help", () => {
  const { stderr } = at.run(["inspect", "a.wasm", "--json", "--mermaid"]);
  expect(stderr).toMatch(/\nhelp: wit-bindgen-ts inspect <component> \[options\]; more: .* inspect --help\n$/);
});

describe("wrong usage exits with 2, says what is wrong, and what would be right", () => {
  test.each([
    [["transpil", "a.wasm"], "there is no command transpil; did you mean transpile?"],
    [["frobnicate"], `there is no command frobnicate; there are ${commands.join(", ")}`],
    [["a.wasm", "-o", "gen"], "a command comes before the file: wit-bindgen-ts transpile a.wasm -o <dir>"],
    [["a.wit"], "a command comes before the file: wit-bindgen-ts types a.wit -o <dir>"],
    [["--check", "transpile"], `a command comes first (${commands.join(", ")}), then its options`],
    [["--verison"], "there is no option --verison; did you mean --version?"],
    [["help", "transpil"], "there is no command transpil; did you mean transpile?"],
    [["transpile"], "<component> is missing"],
    [["transpile", "", "-o", "gen"], "<component> is missing"],
    [["inspect", "a.wasm", "b.wasm"], "there is one <component>, but these are 2: a.wasm b.wasm"],
    [["transpile", "a.wasm", "", "-o", "gen"], "<component> is missing"],
    [["transpile", "a.wasm", "b.wasm", "-o", "gen", "--name", "c"], "--name is for one <component>, but there are 2"],
    [["types", "a", "b", "-o", "gen", "--skeleton", "c.ts"], "--skeleton is for one <input>, but there are 2"],
    [["transpile", "a.wasm", "-o", "gen", "--out-dir", "gen"], '--out-dir is given twice: "gen" and "gen"'],
    [["transpile", "a.wasm"], "-o <dir> is missing"],
    [["transpile", "a.wasm", "-o"], "-o needs a value: -o <dir>"],
    [["transpile", "a.wasm", "-o", "--js"], "-o needs a value: -o <dir>"],
    [["transpile", "a.wasm", "-o", ""], "-o needs a value: -o <dir>"],
    [["transpile", "a.wasm", "-o="], "-o needs a value: -o <dir>"],
    [["transpile", "a.wasm", "-o", "gen", "--name="], "--name needs a value: --name <name>"],
    [["transpile", "a.wasm", "-o", "a", "--out", "b"], '--out is given twice: "a" and "b"'],
    [["transpile", "a.wasm", "-o", "gen", "--chek"], "there is no option --chek; did you mean --check?"],
    [["transpile", "a.wasm", "-o", "gen", "-x"], "there is no option -x"],
    [["transpile", "a.wasm", "-o", "gen", "--js=yes"], "--js takes no value"],
    [["transpile", "a.wasm", "-o", "gen", "--world", "w"], "--world is for --wit: a component has one world"],
    [["types", "wit", "-o", "gen", "--inline"], "--inline is an option of transpile, not of types"],
    [["host", "wit", "-o", "gen", "--sync"], "--sync is an option of transpile, not of host"],
    [["types", "wit", "-o", "gen", "--trace"], "--trace is an option of transpile, not of types"],
    [
      ["types", "wit", "-o", "gen", "--async", "none", "--async", "import:*,jspi"],
      "--async none does not go with --async jspi: choose one",
    ],
    [["types", "wit", "-o", "gen", "--async", "jspi,"], '--async has nothing between two commas: "jspi,"'],
    [
      ["types", "wit", "-o", "gen", "--async", "-all"],
      "--async needs a value: --async <mode|filter>; or is it --async=-all?",
    ],
    [["types", "wit", "-o", "gen", "--constructor"], "there is no option --constructor"],
    [["types", "wit", "-o", "gen", "--limit", "typeDepth"], "--limit is one of planSteps=200000, typeDepth=50, "],
    [["inspect", "a.wasm", "--limit", "constructor=1"], "--limit is one of planSteps=200000, "],
    [["types", "wit", "-o", "gen", "--import-extension", "mjs"], '--import-extension is one of js, ts, not "mjs"'],
    [
      ["transpile", "a.wasm", "-o", "gen", "--js", "--import-extension", "ts"],
      "--import-extension ts does not go with",
    ],
  ])("%j", (args, message) => {
    const { code, stdout, stderr } = at.run(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr.startsWith(`error: ${message}`)).toBe(true);
    expect(stderr).toMatch(/\nhelp: .*--help\n$/);
  });
});
