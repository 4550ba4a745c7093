import { describe, expect, test } from "@jest/globals";
import { Workplace } from "../../cli/command-line.ts";
import { ENGINES, Project } from "./project.ts";

const WIT = `package test:small;
interface clock { now: func() -> u64; }
interface counters { resource counter { constructor(); next: func() -> u32; of: static func() -> counter; } total: func() -> u32; }
world small { import clock; export counters; export run: func(text: string) -> string; }
`;

const GOOD = `class Counter { next() { return 1; } static of() { return new Counter(); } }
export const counters = { Counter, total: () => 1 };
`;

const at = new Project({ "small.wit": WIT });

const build = (engine: string, ...more: string[]) =>
  at.run("build", "guest.ts", "--wit", "small.wit", "-o", "out.wasm", "--engine", engine, ...more);

/** What is wrong with a guest, and what is said of it. */
const GUESTS: Record<string, readonly [source: string, said: string | RegExp]> = {
  "functions that are missing, and what is none": [
    "class Counter { next() {} }\nexport default { counters: { Counter, total: 3 } };",
    `error: guest.ts does not export what the world small does
  counters.total is 3, and has to be a function
  counters.Counter.of is missing, which has to be a static method
  run is missing, which has to be a function
`,
  ],
  "an interface that is missing": [
    "export const run = String;",
    /^ {2}counters is missing, which has to be an object/m,
  ],
  "a class that is none": [
    "export const counters = { Counter: {}, total() {} }; export const run = String;",
    /^ {2}counters\.Counter is \{\}, and has to be a class$|Counter is an object.*, and has to be a class$/m,
  ],
  "a call of an import at the top level": [
    `import { now } from "test:small/clock";\nconst start = now();\n${GOOD}export const run = () => String(start);`,
    /^error: guest\.ts calls now of test:small\/clock at the top level/m,
  ],
  "a module of Node": [
    `import { readFileSync } from "node:fs";\n${GOOD}export const run = readFileSync;`,
    /^error: guest\.ts:1:30: "node:fs" is a module of Node, which a component has not: .*\n1 \| import .*\n {33}\^{9}$/m,
  ],
  "a module of Node by its short name": [
    `import path from "path";\n${GOOD}export const run = path.join;`,
    /^error: guest\.ts:1:18: "path" is a module of Node/m,
  ],
  "an import of another version": [
    `import { now } from "test:small/clock@1.0.0";\n${GOOD}export const run = now;`,
    /^error: guest\.ts:1:21: the world imports "test:small\/clock", not "test:small\/clock@1\.0\.0"$/m,
  ],
  "an import that the world has not": [
    `import { now } from "wasi:clocks/wall-clock@0.2.6";\n${GOOD}export const run = now;`,
    /the world does not import "wasi:clocks\/wall-clock@0\.2\.6"; it imports "test:small\/clock"$/m,
  ],
  "a package that is not there": [
    `import x from "nothing-here";\n${GOOD}export const run = x;`,
    /Could not resolve "nothing-here"/,
  ],
  "a syntax error": ["export const run = ;", /^error: guest\.ts:1:20: Unexpected ";"\n1 \| export const run = ;$/m],
};

/** What an engine has to tell itself; the rest is found before, or by the entry, which is the same for both. */
const OF_ENGINES = ["functions that are missing, and what is none", "a call of an import at the top level"];

const told = (engine: string) =>
  Object.entries(GUESTS).filter(([what]) => engine === "quickjs" || OF_ENGINES.includes(what));

const THROWS = `interface Nothing { readonly left: string }

function deep(): never {
  throw new RangeError("at the top");
}
deep();
${GOOD}export const run = String;`;

describe.each(ENGINES)("%s refuses", (engine) => {
  test.each(told(engine))("%s", (_what, [source, said]) => {
    at.write("guest.ts", source);
    const { code, stdout, stderr } = build(engine);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    if (typeof said === "string") expect(stderr.startsWith(said) ? said : stderr).toBe(said);
    else expect(stderr).toMatch(said);
    expect(at.has("out.wasm")).toBe(false);
  });

  test("what throws at the top level, and says where", () => {
    at.write("guest.ts", THROWS);
    const { code, stderr } = build(engine);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: guest\.ts throws at the top level: \w*Error: at the top\n/);
    expect(stderr).toMatch(/^ {4}at deep \(guest\.ts:4:\d+\)\n {4}at guest\.ts:6:\d+\nhelp: /m);
    expect(at.has("out.wasm")).toBe(false);
  });

  test("an await at the top level that never ends", () => {
    at.write("guest.ts", `${GOOD}await new Promise(() => {});\nexport const run = String;`);
    const { code, stderr } = build(engine);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      engine === "quickjs"
        ? /^error: guest\.ts:3:1: there is no await at the top level with QuickJS.*\n3 \| await/
        : /^error: guest\.ts waits at the top level for a promise that does not settle\n/,
    );
    expect(at.has("out.wasm")).toBe(false);
  });
});

describe("before anything is built", () => {
  test.each<[string, string[], number, RegExp]>([
    [
      "a module that is not there",
      ["nothing.ts", "--wit", "small.wit", "-o", "out.wasm"],
      1,
      /^error: nothing\.ts: there is no such file/,
    ],
    ["a folder", [".", "--wit", "small.wit", "-o", "out.wasm"], 1, /^error: \. is a folder; build takes the module/],
    [
      "WIT that is not there",
      ["good.ts", "--wit", "nothing.wit", "-o", "out.wasm"],
      1,
      /^error: .*nothing\.wit: there is no such file/,
    ],
    ["a mistake in WIT", ["good.ts", "--wit", "bad.wit", "-o", "out.wasm"], 1, /bad\.wit:1:\d+/],
    [
      "a world that is not there",
      ["good.ts", "--wit", "small.wit", "-w", "big", "-o", "out.wasm"],
      1,
      /^error: small\.wit: .*big/,
    ],
    [
      "an engine that is not there",
      ["good.ts", "--wit", "small.wit", "-o", "out.wasm", "--engine", "v8"],
      2,
      /starlingmonkey/,
    ],
    ["no WIT", ["good.ts", "-o", "out.wasm"], 2, /--wit <path> is missing/],
    [
      "its own source as the output",
      ["good.ts", "--wit", "small.wit", "-o", "good.ts", "--engine", "quickjs"],
      1,
      /good\.ts is the input, and would be replaced/,
    ],
  ])("%s is told", (_what, args, code, said) => {
    at.write("good.ts", `${GOOD}export const run = (text: string) => text;`);
    at.write("bad.wit", "package a:b; world w { export");
    const outcome = at.run("build", ...args);
    expect(outcome).toMatchObject({ code, stderr: expect.stringMatching(said) });
    expect(at.has("out.wasm")).toBe(false);
  });

  test("two interfaces of one short name, which QuickJS can not tell", () => {
    at.write(
      "two.wit",
      "package a:b; interface c {} world w { export one:two/x-y; export three:four/x-y; }\npackage one:two { interface x-y { f: func(); } }\npackage three:four { interface x-y { f: func(); } }",
    );
    const { code, stderr } = at.run("build", "good.ts", "--wit", "two.wit", "-o", "out.wasm", "--engine", "quickjs");
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^error: two\.wit: QuickJS tells exported interfaces by their short names, and both one:two\/x-y and three:four\/x-y are called xY$/m,
    );
  });
});

const alone = new Workplace();

test("--check-types asks for TypeScript by name where the project has none", () => {
  alone.write("guest.ts", `${GOOD}export const run = String;`);
  alone.write("small.wit", WIT);
  const args = ["build", "guest.ts", "--wit", "small.wit", "-o", "out.wasm", "--engine", "quickjs", "--check-types"];
  expect(alone.run(args)).toMatchObject({
    code: 1,
    stderr:
      "error: --check-types needs the package typescript, which is not installed\n" +
      "help: Run: npm install --save-dev typescript@7.0.2\n",
  });
  expect(alone.list()).toEqual(["guest.ts", "small.wit"]);
});

describe("--check-types", () => {
  const CHECKED = `declare module "test:small/clock" { export function now(): bigint; }`;
  const check = (source: string) => {
    at.write("guest.ts", source);
    return build("quickjs", "--check-types");
  };
  test("lets what fits through", () => {
    expect(
      check(
        `import { now } from "test:small/clock";\n${GOOD.replace("next()", "next(): number")}export const run = (text: string) => text + now();`,
      ),
    ).toMatchObject({ code: 0 });
    expect(at.has("out.wasm")).toBe(true);
  });
  test.each<[string, string, RegExp]>([
    ["a missing export", GOOD, /^error: guest\.ts is not of the types of its world\nguest\.ts: .*'run' is missing/m],
    [
      "one of a wrong type",
      `${GOOD}export const run = (text: number) => text;`,
      /Type 'string' is not assignable to type 'number'/,
    ],
    [
      "an error of the guest's own",
      `${GOOD}export const run = (text: string) => text;\nconst count: number = run("a");`,
      /^guest\.ts\(4,7\): error TS2322: Type 'string' is not assignable to type 'number'\.$/m,
    ],
    [
      "an import that is called wrongly",
      `import { now } from "test:small/clock";\n${GOOD}export const run = (text: string) => text + now(3);`,
      /^guest\.ts\(4,\d+\): error TS2554: Expected 0 arguments, but got 1\.$/m,
    ],
  ])("tells %s", (_what, source, said) => {
    const { code, stderr } = check(source);
    expect(code).toBe(1);
    expect(stderr).toMatch(said);
    expect(stderr).not.toMatch(/node_modules|check\.ts/);
  });
  test("and what the project declares itself stands", () => {
    at.write("declared.d.ts", CHECKED);
    expect(
      check(
        `/// <reference path="./declared.d.ts" />\nimport { now } from "test:small/clock";\n${GOOD}export const run = (text: string) => text + now();`,
      ),
    ).toMatchObject({ code: 0 });
  });
});
