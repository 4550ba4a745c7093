import { describe, expect, test } from "@jest/globals";
import { Workplace } from "../../cli/command-line.ts";

const at = new Workplace();

const WIT = `package a:app;
interface clock { use wasi:io/poll@0.2.6.{pollable}; after: func(ms: u64) -> pollable; }
interface handler { handle: func(request: string) -> u64; }
world app { import clock; export handler; }
world other { export handler; }
package wasi:io@0.2.6 {
  interface poll {
    resource pollable { ready: func() -> bool; block: func(); }
    poll: func(in: list<borrow<pollable>>) -> list<u32>;
  }
}
`;
at.write("app.wit", WIT);

const run = (...args: readonly string[]) => at.run(["guest", "app.wit", "-w", "app", "-o", "gen", ...args]);

describe("guest", () => {
  test("writes declarations, the loop and promise forms, and is checked", () => {
    expect(run()).toMatchObject({ code: 0, stderr: "" });
    expect(at.list("gen")).toEqual([
      "app.d.ts",
      "interfaces/a-app-clock.d.ts",
      "interfaces/a-app-handler-export.d.ts",
      "interfaces/wasi-io-poll-0.2.6.d.ts",
      "loop.ts",
      "promises/clock.ts",
    ]);
    expect(at.read("gen/app.d.ts")).toContain("handler: Handler;");
    expect(run("--check")).toMatchObject({ code: 0 });
    expect(run("--check", "--engine", "quickjs")).toMatchObject({ code: 1 });
  });

  test("has no loop where nothing can wait", () => {
    expect(at.run(["guest", "app.wit", "-w", "other", "-o", "other"])).toMatchObject({ code: 0 });
    expect(at.list("other")).toEqual(["interfaces/a-app-handler-export.d.ts", "other.d.ts"]);
  });

  test("writes JavaScript with declarations", () => {
    expect(at.run(["guest", "app.wit", "-w", "app", "-o", "js", "--js"])).toMatchObject({ code: 0 });
    expect(at.list("js").filter((path) => !path.startsWith("interfaces/"))).toEqual([
      "app.d.ts",
      "loop.d.ts",
      "loop.js",
      "promises/clock.d.ts",
      "promises/clock.js",
    ]);
  });

  test("says what the engine can not do, unless it is to be quiet", () => {
    const { stderr } = run("--engine", "quickjs");
    expect(stderr).toContain("note: QuickJS has u64 and s64 as numbers, which are exact up to 2^53: a:app/clock#after");
    expect(run("--engine", "quickjs", "--quiet")).toMatchObject({ code: 0, stdout: "", stderr: "" });
  });

  test("begins an implementation, and brings it up to date", () => {
    expect(run("--skeleton", "src/app.ts")).toMatchObject({ code: 0 });
    const text = at.read("src/app.ts");
    expect(text).toContain('import type { World } from "../gen/app.js";');
    expect(text).toContain("handle(request: string): bigint {");
    at.write("app.wit", WIT.replace("handle: func(request: string)", "handle: func(request: string, id: u32)"));
    expect(run("--skeleton", "src/app.ts").stderr).toContain(
      "src/app.ts:7: handle was func(request: string) -> u64, and is now func(request: string, id: u32) -> u64",
    );
    at.write("app.wit", WIT);
  });

  test.each([
    [["--engine", "v8"], 2, "--engine"],
    [["--async", "jspi"], 2, "--async"],
  ] as const)("%s", (args, code, text) => {
    const outcome = run(...args);
    expect(outcome.code).toBe(code);
    expect(outcome.stderr).toContain(text);
  });
});
