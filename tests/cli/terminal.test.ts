import { describe, expect, test } from "@jest/globals";
import { greeter, Workplace } from "./command-line.ts";

const at = new Workplace();
await at.component("greeter.wasm", greeter);

const ESCAPE = "\u001b[";

/** Makes the streams of a process terminals, as far as the command can see. */
const asTerminal = `data:text/javascript,${encodeURIComponent(`
  import { WriteStream } from "node:tty";
  for (const stream of [process.stdout, process.stderr]) {
    stream.isTTY = true;
    stream.hasColors = WriteStream.prototype.hasColors;
    stream.getColorDepth = WriteStream.prototype.getColorDepth;
  }
`)}`;

const onTerminal = (args: readonly string[], env: Record<string, string> = {}) =>
  at.run(args, { flags: ["--import", asTerminal], env: { TERM: "xterm-256color", ...env } });

describe("colours and progress", () => {
  test("are for terminals", () => {
    const { stdout, stderr } = onTerminal(["transpile", "greeter.wasm", "-o", "out"]);
    expect(stderr).toContain("generating…");
    expect(onTerminal(["transpile", "greeter.wasm", "-o", "out"]).stdout).toContain(ESCAPE);
    expect(onTerminal(["--help"]).stdout).toContain(ESCAPE);
    expect(stdout).toContain("files,");
  });

  test("NO_COLOR turns colours off", () => {
    expect(onTerminal(["--help"], { NO_COLOR: "1" }).stdout).not.toContain(ESCAPE);
    expect(onTerminal(["transpile", "missing.wasm", "-o", "out"], { NO_COLOR: "1" }).stderr).toMatch(/error: missing/);
  });

  test("neither goes into a pipe", () => {
    const { stdout, stderr } = at.run(["transpile", "greeter.wasm", "-o", "pipe"]);
    expect(stdout).not.toContain(ESCAPE);
    expect(stderr).toBe("");
    expect(at.run(["transpile", "missing.wasm", "-o", "out"]).stderr).not.toContain(ESCAPE);
  });

  test("FORCE_COLOR brings colours into a pipe", () => {
    const forced = (FORCE_COLOR: string) => at.run(["--help"], { env: { FORCE_COLOR } }).stdout;
    expect(forced("1")).toContain(ESCAPE);
    expect(forced("0")).not.toContain(ESCAPE);
  });

  test("--quiet shows no progress", () => {
    expect(onTerminal(["transpile", "greeter.wasm", "-o", "quiet", "--quiet"])).toEqual({
      code: 0,
      stdout: "",
      stderr: "",
    });
  });
});

describe("results", () => {
  test("that are binary go to no terminal", () => {
    at.write("empty.wat", "(module)");
    const { code, stdout, stderr } = onTerminal(["parse", "empty.wat"], { NO_COLOR: "1" });
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toBe(
      "error: what is made is a binary, which no terminal shows\nhelp: Write it to a file: -o <file>.\n",
    );
    expect(onTerminal(["parse", "empty.wat", "-o", "empty.wasm"]).code).toBe(0);
  });

  test("that are text are as they are in a pipe, and visible on a terminal", () => {
    at.write("docs.wit", "package a:b;\n/// A\u200bB\nworld w {\n}\n");
    expect(at.run(["wit", "docs.wit"]).stdout).toContain("/// A\u200bB\n");
    expect(onTerminal(["wit", "docs.wit"]).stdout).toContain("/// A\\u{200b}B\n");
  });
});
