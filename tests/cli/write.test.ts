import { existsSync, mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { checkPaths } from "../../packages/codegen/dist/output/index.js";
import { greeter, Workplace } from "./command-line.ts";

const at = new Workplace();
await at.component("greeter.wasm", greeter);

const transpile = (out: string) => at.run(["transpile", "greeter.wasm", "-o", out]);

describe("files are written whole or not at all", () => {
  test("no temporary file is left", () => {
    transpile("clean");
    expect(at.list("clean").filter((file) => file.endsWith(".tmp"))).toEqual([]);
  });

  test("a folder in the way of a file stops everything, and what was begun is taken away", () => {
    mkdirSync(at.path("blocked/greeter.ts"), { recursive: true });
    const { code, stderr } = transpile("blocked");
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: .*greeter\.ts is a folder, but a file has to go there\n/);
    expect(readdirSync(at.path("blocked"))).toEqual(["greeter.ts"]);
  });

  test("a file in the way of a folder as well, with the files before it", () => {
    at.write("occupied/interfaces", "a file\n");
    const { code, stderr } = transpile("occupied");
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: .*interfaces.*: there is a file where a folder has to be\n/);
    expect(readdirSync(at.path("occupied"))).toEqual(["interfaces"]);
  });

  test("an output folder that is a file is refused", () => {
    at.write("file", "mine\n");
    expect(transpile("file").stderr).toMatch(/^error: file.*: there is a file where a folder has to be\n/);
    expect(at.read("file")).toBe("mine\n");
  });

  test("an output folder may be a link", () => {
    mkdirSync(at.path("target"));
    symlinkSync("target", at.path("link"));
    expect(transpile("link").code).toBe(0);
    expect(at.list("target")).toContain("greeter.ts");
  });
});

test.each([
  ["transpile", "in/a.core.wasm", "--name", "a", "-o", "in"],
  ["inspect", "in/a.core.wasm", "-o", "alias/a.core.wasm"],
])("the input is not overwritten: %s", async (...args) => {
  await at.component("in/a.core.wasm", greeter);
  if (!existsSync(at.path("alias"))) symlinkSync("in", at.path("alias"));
  const before = at.read("in/a.core.wasm");
  const { code, stderr } = at.run(args);
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: "error: in/a.core.wasm is the input, and would be replaced\nhelp: Choose another place with -o.\n",
  });
  expect(at.read("in/a.core.wasm")).toBe(before);
});

test("-o=gen is the folder gen", () => {
  expect(at.run(["transpile", "greeter.wasm", "-o=equals"]).code).toBe(0);
  expect(at.list("equals")).toContain("greeter.ts");
});

/** Is there only on Linux: a folder in which none can be made, and which says that it is not there itself. */
const proc = existsSync("/proc/self") ? test : test.skip;

proc("a folder that cannot be made is an error", () => {
  expect(transpile("/proc/nothing/gen")).toEqual({
    code: 1,
    stdout: "",
    stderr: "error: /proc/nothing: no folder can be made there\nhelp: Choose another folder with -o.\n",
  });
});

describe("paths stay inside the output folder", () => {
  test.each(["../a.ts", "a/../../b.ts", "/a.ts", "a//b.ts", "./a.ts", "", "a\\b.ts", "c:a.ts", "a\0.ts"])(
    "%j",
    (path) => {
      expect(() => checkPaths([{ path, contents: "" }])).toThrow("does not stay inside the output folder");
    },
  );

  test("and do not meet on file systems that do not tell upper from lower case", () => {
    const files = ["interfaces/a.ts", "interfaces/A.ts"].map((path) => ({ path, contents: "" }));
    expect(() => checkPaths(files)).toThrow("interfaces/a.ts and interfaces/A.ts would be one file");
  });
});
