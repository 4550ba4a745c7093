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
interface log { write: func(text: string); level: func() -> u32; }
interface clock { now: func() -> u64; }
world w { import log; import clock; export run: func(); }
`;
const bytes = await dummyComponent({ wit: { files: WORLD }, world: "w" });
writeFiles(scratch, await generate({ kind: "component", bytes, name: "app" }, { mode: "transpile" }));

const start = 'import { instantiate } from "./app.ts";\n';

/** What people write that is right, under every name that an import may have; parameters have their types. */
const RIGHT = `${start}
instantiate({
  "a:b/log@1.2.3": { write: (text) => void text.length, level: () => 1 },
  "a:b/clock@1.2.3": { now: () => 1n },
});
instantiate({ "a:b/log": { write: (text: string) => void text, level: () => 1 }, "a:b/clock@1.1.0": { now: () => 1n } });
declare const more: { "a:b/log": { write(): void; level(): number }; "a:b/clock": { now(): bigint }; "c:d/e": object };
instantiate(more);
`;

/** What is wrong, and what is to be told: one message of few lines, which names it. */
const WRONG: readonly (readonly [what: string, code: string, said: RegExp])[] = [
  [
    "an import that was forgotten",
    'instantiate({ "a:b/log@1.2.3": { write() {}, level: () => 1 } });',
    /^\S+: error TS\d+: .*(?:\n {2})?.*Property '"a:b\/clock@1\.2\.3"' is missing in type .*\n$/,
  ],
  [
    "the same of a host under other names",
    'const host = { "a:b/log": { write() {}, level: () => 1 } };\ninstantiate(host);',
    /^\S+: error TS\d+: .*(?:\n {2})?.*Property '"a:b\/clock@1\.2\.3"' is missing in type .*\n$/,
  ],
  [
    "all of them",
    "instantiate({});",
    /^\S+: error TS\d+: .*(?:\n {2})?.*missing the following properties from type .*"a:b\/\w+@1\.2\.3", "a:b\/\w+@1\.2\.3"\n$/,
  ],
  [
    "a result of another type",
    'instantiate({ "a:b/log@1.2.3": { write() {}, level: () => "1" }, "a:b/clock@1.2.3": { now: () => 1n } });',
    /^\S+: error TS2322: Type 'string' is not assignable to type 'number'\.\n/,
  ],
];

describe.each(compilers)("TypeScript $version", (compiler) => {
  test("takes imports under every name", async () => {
    writeFileSync(join(scratch, "right.ts"), RIGHT);
    expect(await compile(compiler, scratch, ["right.ts"])).toBe("");
  });

  test.each(WRONG)("tells %s once", async (_, code, said) => {
    writeFileSync(join(scratch, "wrong.ts"), `${start}${code}\n`);
    const told = await compile(compiler, scratch, ["wrong.ts"]);
    expect(told).toMatch(said);
    expect(told.match(/error TS/g)).toHaveLength(1);
  });
});
