import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { type GuestEngine, guestLimits } from "@wit-bindgen-ts/codegen";
import { parseWit } from "@wit-bindgen-ts/wit-parser";
import { node } from "../../support/programs.ts";
import { withScratch } from "../../support/scratch.ts";

// What engines can not do of what they take: where one learns it, a line here has to go, and one of `guest`.

const EDGES = `package test:edges;
interface host {
  resource thing { constructor(a: u32); get: func() -> u32; }
  echo: func(x: u32) -> u32;
  in-list: func(x: list<u32>) -> list<u32>;
  signed: func(x: s64) -> s64;
  long: func(x: u64) -> u64;
}
interface guest {
  use host.{thing as theirs};
  resource mine { constructor(a: u32); get: func() -> u32; }
  resource checked { constructor(a: u32) -> result<checked, string>; get: func() -> u32; }
  echo: func(x: u32) -> u32;
  in-list: func(x: list<u32>) -> list<u32>;
  negative: func(x: s64) -> s64;
  long: func(x: u64) -> u64;
  take: func(x: mine) -> u32;
  lend: func(x: borrow<theirs>) -> u32;
  run: func(code: string) -> string;
  type plain = result<u8, string>;
  type named = plain;
  once: func(x: u8) -> plain;
  twice: func(x: u8) -> named;
}
world w { import host; export guest; }
`;

const GUEST = `import * as host from "test:edges/host";
const dropped = [];
class Mine { constructor(a) { this.a = a; } get() { return this.a; } [Symbol.dispose]() { dropped.push(this.a); } }
class Checked { constructor(a) { this.a = a; } get() { return this.a; } }
export const guest = {
  Mine, Checked,
  echo: (x) => x, inList: (x) => x, negative: (x) => x, long: (x) => x,
  once: (x) => x, twice: (x) => x,
  take: (x) => x.get(),
  lend: (x) => x.get(),
  run: (code) => String((0, eval)("(host, dropped) => " + code)(host, dropped)),
};
`;

const RUN = `import { readFileSync } from "node:fs";
import { WASIShim } from "@bytecodealliance/preview2-shim/instantiation";
import { generate } from "@wit-bindgen-ts/codegen";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
const [engine, folder] = process.argv.slice(2);
const wit = readFileSync(join(folder, "edges.wit"), "utf8"), source = join(folder, "guest.js");
const made = engine === "starlingmonkey"
  ? await (await import("@bytecodealliance/componentize-js")).componentize({ sourcePath: source, witWorld: wit, worldName: "w" })
  : await (await import("componentize-qjs")).componentize({ witPath: join(folder, "edges.wit"), jsSource: readFileSync(source, "utf8"), world: "w", sync: true });
for (const { path, contents } of await generate({ kind: "component", bytes: made.component, name: "app" }, { mode: "transpile", language: "js" })) {
  const file = join(folder, "app", path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, contents);
}
const { instantiate } = await import(pathToFileURL(join(folder, "app/app.js")).href);
const same = (x) => x;
class Thing { constructor(a) { this.a = a; } get() { return this.a; } }
const host = { Thing, echo: same, inList: same, signed: same, long: same };
const told = {};
for (const [name, call] of Object.entries({
  "u32, imported": ({ run }) => run("host.echo(4294967295)"),
  "u32, exported": ({ echo }) => echo(4294967295),
  "u32 as | 0, imported": ({ run }) => run("host.echo(-1) >>> 0"),
  "u32 in a list, imported": ({ run }) => run("Array.from(host.inList([4294967295]), (x) => x >>> 0)[0]"),
  "s64, imported": ({ run }) => run("host.signed(typeof host.long(1) === 'bigint' ? -(2n ** 31n) : -(2 ** 31))"),
  "s64, exported": ({ negative }) => String(negative(-5n)),
  "u64, exported": ({ long }) => String(long(2n ** 53n + 1n)),
  "largest u64, exported": ({ long }) => String(long(2n ** 64n - 1n)),
  "own of the guest": ({ Mine, take }) => { const [a, b] = [new Mine(50), new Mine(51)]; return [take(a), b.get()].join(); },
  "a borrow of the host's": ({ lend }) => lend(new Thing(7)),
  "a constructor that may fail": ({ Checked }) => new Checked(3).get(),
  "a result by a name": ({ once }) => once(5),
  "a result by a name of a name": ({ twice }) => twice(5),
  "a resource dropped": ({ Mine, run }) => { new Mine(8)[Symbol.dispose](); return run("dropped.join()"); },
})) {
  const { guest } = await instantiate({ ...new WASIShim().getImportObject(), "test:edges/host": host });
  try { told[name] = String(call(guest)); } catch (error) { told[name] = error.name; }
}
console.log(JSON.stringify(told));
process.exit();
`;

/** What comes of each edge, with an engine. */
const outcomes: Readonly<Record<"starlingmonkey" | "quickjs", Readonly<Record<string, string>>>> = {
  starlingmonkey: {
    "u32, imported": "4292870144",
    "u32, exported": "4292870144",
    "u32 as | 0, imported": "4292870144",
    "u32 in a list, imported": "4294967295",
    "s64, imported": "Trap",
    "s64, exported": "Trap",
    "u64, exported": "9007199254740993",
    "largest u64, exported": "18446744073709551615",
    "own of the guest": "50,51",
    "a borrow of the host's": "7",
    "a constructor that may fail": "3",
    "a result by a name": "5",
    "a result by a name of a name": "Trap",
    "a resource dropped": "8",
  },
  quickjs: {
    "u32, imported": "2147483647",
    "u32, exported": "4294967295",
    "u32 as | 0, imported": "4294967295",
    "u32 in a list, imported": "2147483647",
    "s64, imported": "-2147483648",
    "s64, exported": "-5",
    "u64, exported": "9007199254740992",
    "largest u64, exported": "Trap",
    "own of the guest": "Trap",
    "a borrow of the host's": "Trap",
    "a constructor that may fail": "Trap",
    "a result by a name": "5",
    "a result by a name of a name": "5",
    "a resource dropped": "",
  },
};

describe("what engines make of edges", () => {
  test.each(Object.entries(outcomes))(
    "%s",
    (engine, expected) =>
      withScratch(`edges-${engine}`, async (scratch) => {
        mkdirSync(join(scratch, "app"));
        writeFileSync(join(scratch, "edges.wit"), EDGES);
        writeFileSync(join(scratch, "guest.js"), GUEST);
        writeFileSync(join(scratch, "run.mjs"), RUN);
        const told = await new Promise<string>((resolve, reject) => {
          execFile(node, [join(scratch, "run.mjs"), engine, scratch], { maxBuffer: 2 ** 24 }, (error, stdout) =>
            error === null ? resolve(stdout) : reject(error),
          );
        });
        expect(JSON.parse(told)).toEqual(expected);
      }),
    120_000,
  );
});

const limitsOf = async (wit: string, engine: GuestEngine): Promise<string[]> =>
  guestLimits({ kind: "wit", resolved: await parseWit({ files: wit }), name: "app" }, { mode: "guest", engine });

describe("what guest says of it", () => {
  test("for StarlingMonkey", async () => {
    expect(await limitsOf(EDGES, "starlingmonkey")).toEqual([
      "StarlingMonkey passes an u32 of 2^31 and more as another number, where it is not in memory: test:edges/host#echo, test:edges/host#[constructor]thing, test:edges/host#[method]thing.get, and 7 more",
      "StarlingMonkey traps for an s64 that is negative, where it is not in memory: test:edges/host#signed, test:edges/guest#negative",
      "StarlingMonkey has a function's result as { tag, val }, returned and taken, where its type is a name of a name (of a use, for one): test:edges/guest#twice",
    ]);
  });

  test("for QuickJS", async () => {
    expect((await limitsOf(EDGES, "quickjs")).map((line) => line.replace(/:.*/, ""))).toEqual([
      "QuickJS gives an u32 of 2^31 and more as a negative number (>>> 0 makes it right), and takes it as one (| 0)",
      "QuickJS has u64 and s64 as numbers, which are exact up to 2^53",
      "QuickJS traps when an exported function has borrowed a resource that is imported",
      "QuickJS takes another object for one of the guest's that is given back to it, or traps",
      "QuickJS traps in exported constructors that may fail",
      "QuickJS does not call [Symbol.dispose]() of a resource that is dropped",
    ]);
  });

  test.each<[string, string, GuestEngine, string[]]>([
    ["nothing of what all can do", "import f: func(x: string) -> u8; export g: func();", "both", []],
    [
      "async functions, for each",
      "export f: async func();",
      "both",
      [
        "StarlingMonkey makes no component with asynchronous functions, streams, futures or error-contexts: f",
        "QuickJS makes no component with asynchronous functions, streams, futures or error-contexts: f",
      ],
    ],
    [
      "maps",
      "export f: func() -> option<map<u8, string>>;",
      "starlingmonkey",
      ["StarlingMonkey makes no component with maps: f"],
    ],
    [
      "lists of fixed length",
      "import f: func(x: list<u8, 4>);",
      "quickjs",
      ["QuickJS makes no component with lists of fixed length: f"],
    ],
    [
      "default functions",
      "import i: interface { default: func(); }",
      "quickjs",
      ["QuickJS can not import an interface with a function of this name: i#default"],
    ],
    [
      "named types of the world",
      "enum e { a } import f: func(x: e);",
      "quickjs",
      ["QuickJS makes an invalid component where a function that the world itself imports has a type with a name: f"],
    ],
    [
      "resources of the world",
      "resource r; export f: func();",
      "quickjs",
      ["QuickJS makes no component where the world itself imports a resource: r"],
    ],
    [
      "options of options of options",
      "import f: func(x: option<option<option<u8>>>);",
      "both",
      ["QuickJS and StarlingMonkey have options of options of options in two ways; the types are those of QuickJS: f"],
    ],
  ])("%s", async (_, items, engine, expected) => {
    expect(await limitsOf(`package a:b;\nworld w { ${items} }\n`, engine)).toEqual(expected);
  });

  test("interfaces of one short name", async () => {
    const wit =
      "package a:b;\ninterface x { f: func(); }\nworld w { export x; export c:d/x; }\npackage c:d { interface x { f: func(); } }\n";
    expect(await limitsOf(wit, "quickjs")).toEqual([
      "QuickJS knows exported interfaces by their short names alone, which these share: a:b/x, c:d/x",
    ]);
  });
});
