import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { generate } from "@wit-bindgen-ts/codegen";
import { dummyComponent } from "@wit-bindgen-ts/wit-parser";
import { makeScratch, writeFiles } from "../support/scratch.ts";
import { compile, compilers } from "./compilers.ts";

const scratch = makeScratch("mistakes");
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const WORLD = `package a:b@1.2.3;
interface log { write: func(text: string); level: func() -> u32; parse: func(text: string) -> result<u32, string>; }
interface clock { now: func() -> u64; }
world w { import log; import clock; export run: func(); }
`;
const bytes = await dummyComponent({ wit: { files: WORLD }, world: "w" });
writeFiles(scratch, await generate({ kind: "component", bytes, name: "app" }, { mode: "transpile" }));

/** Two interfaces of one short name, and one that the world has an item of. */
const CLASHING = `package a:b;
interface log { write: func(text: string); }
interface wall-clock { now: func() -> u64; zone: func() -> string; }
interface plain { f: func(); }
world w { import log; import c:d/log; import wall-clock; import plain; import %plain: func(x: u8) -> u8; resource r { size: func() -> u32; } import make: func() -> r; }
package c:d { interface log { write: func(text: string); } }
`;
const clashing = await dummyComponent({ wit: { files: CLASHING }, world: "w" });
writeFiles(
  join(scratch, "clashing"),
  await generate({ kind: "component", bytes: clashing, name: "clashing" }, { mode: "transpile" }),
);

const start = 'import { instantiate } from "./app.ts";\n';

/** What people write that is right, under every name that an import may have; parameters have their types. */
const RIGHT = `${start}
instantiate({
  "a:b/log@1.2.3": { write: (text) => void text.length, level: () => 1, parse: () => 1 },
  "a:b/clock@1.2.3": { now: () => 1n },
});
instantiate({ "a:b/log": { write: (text: string) => void text, level: () => 1, parse: () => 1 }, "a:b/clock@1.1.0": { now: () => 1n } });
declare const more: { "a:b/log": { write(): void; level(): number; parse(): number }; "a:b/clock": { now(): bigint }; "c:d/e": object };
instantiate(more);
instantiate({ log: { write: (text) => void text.length, level: () => 1, parse: () => 1 }, "a:b/clock": { now: () => 1n } });
instantiate({ log: { write: (text) => void text.length } }, { missing: "trap" });
instantiate({ "a:b/log@1.2.3": { level: () => 1 }, "a:b/clock": { now: () => 1n } }, { missing: "trap", limits: { handles: 5 } });
instantiate({}, { missing: "trap" });
`;

/** The same where short names clash, of interfaces and with what the world imports itself. */
const CLASHING_RIGHT = `import { instantiate } from "./clashing/clashing.ts";
class R { size() { return 1; } }
const write = (text: string) => void text;
const rest = { "a:b/plain": { f() {} }, plain: (x: number) => x, r: R, make: () => new R() };
instantiate({ "a:b/log": { write }, "c:d/log": { write }, wallClock: { now: () => 1n, zone: () => "" }, ...rest });
instantiate({ wallClock: { now: () => 1n } }, { missing: "trap" });
// @ts-expect-error: there are two of this name
instantiate({ log: { write }, wallClock: { now: () => 1n, zone: () => "" }, ...rest });
// @ts-expect-error: a class is there as a whole
instantiate({ r: class {} }, { missing: "trap" });
`;

/** What is wrong, and what is to be told: one message of few lines, which names it. */
const WRONG: readonly (readonly [what: string, code: string, said: RegExp])[] = [
  [
    "an import that was forgotten",
    'instantiate({ "a:b/log@1.2.3": { write() {}, level: () => 1, parse: () => 1 } });',
    /^\S+: error TS\d+: .*(?:\n {2})?.*Property '"a:b\/clock@1\.2\.3"' is missing in type .*\n$/,
  ],
  [
    "the same of a host under other names",
    'const host = { "a:b/log": { write() {}, level: () => 1, parse: () => 1 } };\ninstantiate(host);',
    /^\S+: error TS\d+: .*(?:\n {2})?.*Property '"a:b\/clock@1\.2\.3"' is missing in type .*\n$/,
  ],
  [
    "all of them",
    "instantiate({});",
    /^\S+: error TS\d+: .*(?:\n {2})?.*missing the following properties from type .*"a:b\/\w+@1\.2\.3", "a:b\/\w+@1\.2\.3"\n$/,
  ],
  [
    "a result of another type",
    'instantiate({ "a:b/log@1.2.3": { write() {}, level: () => "1", parse: () => 1 }, "a:b/clock@1.2.3": { now: () => 1n } });',
    /^\S+: error TS2322: Type 'string' is not assignable to type 'number'\.\n/,
  ],
  [
    "a part of an interface",
    "instantiate({ log: { write() {}, parse: () => 1 }, clock: { now: () => 1n } });",
    /^\S+: error TS\d+: .*(?:\n {2})?.*Property 'level' is missing in type .*\n/,
  ],
  [
    "a result of another type, where parts may be missing",
    'instantiate({ log: { level: () => "1" } }, { missing: "trap" });',
    /^\S+: error TS2322: (?:.*\n {2})?Type 'string' is not assignable to type 'number'\.\n$/,
  ],
  [
    "what is no answer to a missing import",
    'declare const host: { log: { write(): void; level(): number; parse(): number }; clock: { now(): bigint } };\ninstantiate(host, { missing: "stub" });',
    /^\S+: error TS2322: Type '"stub"' is not assignable to type /,
  ],
  [
    "an option that there is not",
    'instantiate({}, { missing: "trap", limit: {} });',
    /^\S+: error TS2\d+: (?:.*\n {2})?.*'limit' does not exist in type/,
  ],
  [
    "a parameter of another type, of a function that can fail",
    'instantiate({ "a:b/log@1.2.3": { write() {}, level: () => 1, parse: (n: number) => n }, "a:b/clock@1.2.3": { now: () => 1n } });',
    /^\S+: error TS2322: Type '\(n: number\) => number' is not assignable to type '\(text: string\) => number'\.\n/,
  ],
];

const wrongFile = (index: number): string => `wrong-${index}.ts`;
for (const [index, [, code]] of WRONG.entries()) writeFileSync(join(scratch, wrongFile(index)), `${start}${code}\n`);
writeFileSync(join(scratch, "right.ts"), RIGHT);
writeFileSync(join(scratch, "clashing-right.ts"), CLASHING_RIGHT);

describe.each(compilers)("TypeScript $version", (compiler) => {
  // Compilers are started once for all files, which takes them most of their time.
  let told: Promise<string> | undefined;
  const errors = async (): Promise<string[]> => {
    told ??= compile(compiler, scratch, [
      "right.ts",
      "clashing-right.ts",
      ...WRONG.map((_, index) => wrongFile(index)),
    ]);
    // Lines that follow an error are indented.
    return (await told).split(/^(?=\S)/m);
  };

  test("takes imports under every name", async () => {
    const isOfMistake = (error: string): boolean => WRONG.some((_, index) => error.includes(`${wrongFile(index)}(`));
    expect((await errors()).filter((error) => !isOfMistake(error)).join("")).toBe("");
  });

  test.each(WRONG.map(([what, , said], index) => [what, said, wrongFile(index)] as const))(
    "tells %s once",
    async (_, said, file) => {
      const text = (await errors()).filter((error) => error.includes(`${file}(`)).join("");
      expect(text).toMatch(said);
      expect(text.match(/error TS/g)).toHaveLength(1);
    },
  );
});
