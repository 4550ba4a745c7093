import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { bin, nodes, Workplace } from "./command-line.ts";

const guest = (name: string): string => fileURLToPath(new URL(`../async/guests/built/${name}.wasm`, import.meta.url));
const command = guest("command");
const at = new Workplace();
const node = 24;

/** What a program comes to, without the options of Node. */
const ran = (args: readonly string[], settings: Parameters<Workplace["run"]>[1] = {}) =>
  at.run(["run", ...args], { node, ...settings });

const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
});

/** A program that runs beside the test. */
function started(args: readonly string[]) {
  const child = spawn(nodes[node], [bin, "run", ...args], { cwd: at.folder });
  const outcome = { stdout: "", stderr: "" };
  child.stderr.on("data", (data) => {
    outcome.stderr += String(data);
  });
  const closed = once(child, "close").then(([code, signal]) => ({ ...outcome, code, signal }));
  children.push(child);
  return { child, closed };
}

beforeAll(() => {
  at.write("data/list.txt", "one\ntwo\n");
  at.write("data/deep/er/file.txt", "deep\n");
  at.write("secret.txt", "secret\n");
  symlinkSync("list.txt", at.path("data/inner"));
  symlinkSync("../secret.txt", at.path("data/outer"));
  symlinkSync(at.path("secret.txt"), at.path("data/absolute"));
  symlinkSync("..", at.path("data/up"));
  symlinkSync("deep/er", at.path("data/down"));
  symlinkSync("round", at.path("data/round"));
});

describe("a program's arguments are what follows it", () => {
  test.each<[string[], string[]]>([
    [[], []],
    [
      ["a", "-b", "--verbose", "--help"],
      ["a", "-b", "--verbose", "--help"],
    ],
    [
      ["--", "--env", "x"],
      ["--env", "x"],
    ],
    [["--", "--"], ["--"]],
    [
      ["a", "--", "b"],
      ["a", "--", "b"],
    ],
  ])("%j", (given, seen) => {
    const shown = ["command.wasm", "args", ...seen];
    const [first, ...rest] = ["args", ...given];
    // The program's own first word says what it does, so a `--` before it is the first of all.
    const words = given[0] === "--" ? ["--", "args", ...given.slice(1)] : [first!, ...rest];
    expect(ran([command, ...words])).toEqual({ code: 0, stdout: `${shown.join("\n")}\n`, stderr: "" });
  });

  test("after those of the command, also behind a --", () => {
    expect(ran(["--env", "A=1", "--", command, "env"]).stdout).toBe("A=1\n");
  });
});

describe("it is granted nothing but what options say", () => {
  test.each<[string, string[], string[], string, RegExp | ""]>([
    ["no environment", [], ["env"], "", ""],
    [
      "variables",
      ["--env", "B=2=3", "--env=A=", "--env", "HOME", "--env", "NOT_SET"],
      ["env"],
      "A=\nB=2=3\nHOME=/h\n",
      "",
    ],
    ["no files", [], ["cat", "data/list.txt"], "", /No such file/],
    ["a folder by its own name", ["--dir", "data"], ["cat", "data/list.txt"], "one\ntwo\n", ""],
    ["the folder itself", ["--dir", "."], ["cat", "data/list.txt"], "one\ntwo\n", ""],
    ["a folder by another", ["--dir", "data::/d"], ["cat", "/d/deep/er/file.txt"], "deep\n", ""],
    ["what is in it", ["--dir", "data/deep::/d", "--dir", "data::/"], ["list", "/d"], "er\n", ""],
    ["links within", ["--dir", "data::/d"], ["cat", "/d/inner", "/d/down/file.txt"], "one\ntwo\ndeep\n", ""],
    ["a way back within", ["--dir", "data::/d"], ["cat", "/d/deep/../list.txt"], "one\ntwo\n", ""],
  ])("%s", (_what, options, words, stdout, error) => {
    const { stderr, ...outcome } = ran([...options, command, ...words], { env: { HOME: "/h" } });
    expect(outcome).toEqual({ code: error === "" ? 0 : 1, stdout });
    expect(stderr).toMatch(error === "" ? /^$/ : error);
  });

  test.each([
    "../secret.txt",
    "deep/../../secret.txt",
    "outer",
    "absolute",
    "up/secret.txt",
    "down/../../../secret.txt",
    "round",
    "list.txt/",
    "/etc/passwd",
  ])("and no way leads out of a folder: %s", (path) => {
    const { code, stdout, stderr } = ran(["--dir", "data::/d", command, "cat", `/d/${path}`]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^Error: ".*(?:not permitted|Symbolic link loop|No such file|Not a directory)/);
  });

  test("a folder may be written to", () => {
    at.write("data/in.txt", "");
    const { status } = spawnSync(nodes[node], [bin, "run", "--dir", "data::/d", command, "write", "/d/new.txt"], {
      cwd: at.folder,
      input: "written",
    });
    expect(status).toBe(0);
    expect(at.read("data/new.txt")).toBe("written");
  });
});

describe("it exits as the program does", () => {
  test.each<[string[], number, RegExp]>([
    [["fail"], 1, /^Error: "failed, as asked for"\n$/],
    [["exit", "0"], 0, /^$/],
    [["exit", "7"], 1, /^$/],
    [["exit-with", "42"], 42, /^$/],
    [["panic"], 134, /a panic, as asked for[\s\S]*\nerror: .*command\.wasm trapped: .*unreachable\n$/],
  ])("%j with %i", (words, code, stderr) => {
    const outcome = ran([command, ...words]);
    expect(outcome.code).toBe(code);
    expect(outcome.stderr).toMatch(stderr);
  });

  test("with the trace of a trap, where that is asked for", () => {
    expect(ran(["--verbose", command, "panic"]).stderr).toMatch(/caused by RuntimeError: unreachable\n +at .*wasm/);
  });

  test("by the signal, when it is interrupted", async () => {
    const { child, closed } = started([command, "count", "1000", "5"]);
    await once(child.stdout, "data");
    child.kill("SIGINT");
    expect(await closed).toMatchObject({ signal: "SIGINT", stderr: "" });
  });

  test("quietly, when nobody reads what it writes any more", async () => {
    const { child, closed } = started([command, "count", "100000", "0"]);
    await once(child.stdout, "data");
    child.stdout.destroy();
    expect(await closed).toMatchObject({ code: 0, signal: null, stderr: "" });
  });
});

describe("its streams stream", () => {
  test("what comes in goes out before the rest is there", async () => {
    const { child, closed } = started([command]);
    for (const line of ["first\n", "second\n"]) {
      child.stdin.write(line);
      expect(String((await once(child.stdout, "data"))[0])).toBe(line);
    }
    child.stdin.end();
    expect(await closed).toMatchObject({ code: 0, stderr: "13 bytes\n" });
  });

  test("an input that nobody reads does not keep it", async () => {
    const { closed } = started([command, "args"]); // Whose input is open.
    expect(await closed).toMatchObject({ code: 0 });
  });

  test("much of it, as fast as it is read, in bounded memory", async () => {
    const { child, closed } = started([command]);
    const block = new Uint8Array(2 ** 20);
    let [received, sent] = [0, 0];
    child.stdout.on("data", (data: Buffer) => {
      received += data.length;
    });
    for (; sent < 64; sent++) if (!child.stdin.write(block)) await once(child.stdin, "drain");
    child.stdin.end();
    expect(await closed).toMatchObject({ code: 0, stderr: `${64 * 2 ** 20} bytes\n` });
    expect(received).toBe(64 * 2 ** 20);
  });
});

describe("what can not be run is said", () => {
  test.each<[string, string[], number, RegExp]>([
    [
      "a component that serves",
      [guest("server")],
      1,
      /does not export wasi:cli\/run@0\.2; it exports wasi:http\/.*\nhelp: .* serve /,
    ],
    [
      "an import that nobody gives",
      [guest("waiter")],
      1,
      /2 imports do not fit\n {2}import "test:waiter\/host@1\.0\.0" is missing\n {2}import "tick" is missing\nhelp: .*--unknown-imports-trap/,
    ],
    ["the same, answered by traps", ["--unknown-imports-trap", guest("waiter")], 1, /does not export wasi:cli\/run/],
    ["a folder", ["data"], 1, /^error: data is a folder; run takes a component/],
    ["a core module", ["core.wasm"], 1, /^error: core\.wasm is a core module, not a component/],
    ["a file that is not there", ["none.wasm"], 1, /^error: none\.wasm: there is no such file/],
    [
      "no file",
      [],
      2,
      /^error: <component> is missing[\s\S]*\nhelp: wit-bindgen-ts run \[options\] <component> \[<argument>\.\.\.\]/,
    ],
    ["a grant of no folder", ["--dir", "none::/d", command], 1, /^error: --dir none::\/d: there is no folder none\n/],
    [
      "a grant without a name",
      ["--dir", "::/d", command],
      2,
      /^error: --dir is <host> or <host>::<guest>, not "::\/d"/,
    ],
    ["a variable without a name", ["--env", "=x", command], 2, /^error: --env has a name before the "="/],
    ["options that are no such", ["--nett", command], 2, /^error: there is no option --nett; did you mean --net\?/],
  ])("%s", (_what, args, code, error) => {
    at.write("core.wasm", new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]));
    const outcome = ran(args);
    expect({ code: outcome.code, stdout: outcome.stdout }).toEqual({ code, stdout: "" });
    expect(outcome.stderr).toMatch(error);
  });
});

describe("imports that nobody gives", () => {
  beforeAll(() =>
    at.component(
      "unknown.wasm",
      `package a:b;
      package wasi:cli@0.2.0 { interface run { run: func() -> result; } }
      package c:d@1.2.3 {
        interface odd {
          resource thing { constructor(); name: static func() -> string; call: static func(); to-string: func() -> string; }
          to-string: func() -> string;
          has-own-property: func(of: borrow<thing>);
          %constructor: func() -> thing;
        }
      }
      world w { import c:d/odd@1.2.3; import alone: func(); import value-of: func(); export wasi:cli/run@0.2.0; }`,
    ),
  );

  test("are an error before anything runs", () => {
    const { code, stderr } = ran(["unknown.wasm"]);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(/^error: .* 3 imports do not fit\n(?: {2}import ".*" is missing\n){3}help: /),
    });
  });

  test("or trap when they are called, where that is wanted", () => {
    const { code, stderr } = ran(["--unknown-imports-trap", "unknown.wasm"]);
    expect({ code, stderr }).toEqual({ code: 134, stderr: "error: unknown.wasm trapped: run.run: unreachable\n" });
  });
});

describe("a program that waits", () => {
  test.each<[keyof typeof nodes, string[]]>([
    [24, []],
    [26, []],
    [26, ["--async", "asyncify"]],
    [20, []],
  ])("does so under Node %i with %j", (version, options) => {
    expect(ran([...options, command, "sleep", "20"], { node: version })).toEqual({
      code: 0,
      stdout: "slept for 20 ms\n",
      stderr: "",
    });
  });

  test("traps instead with --async none", () => {
    const { code, stderr } = ran(["--async", "none", command, "sleep", "20"], { node: 20 });
    expect({ code, stderr }).toEqual({ code: 134, stderr: expect.stringContaining("would have to wait") });
  });
});

test("nothing is left behind", () => {
  const folder = mkdtempSync(join(tmpdir(), "run-"));
  expect(ran([command, "args"], { env: { TMPDIR: folder, HOME: folder } }).code).toBe(0);
  expect(readdirSync(folder)).toEqual([]);
  expect(existsSync(at.path("component.js"))).toBe(false);
});
