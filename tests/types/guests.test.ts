import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { type GenerateOptions, generate } from "@wit-bindgen-ts/codegen";
import { parseWit } from "@wit-bindgen-ts/wit-parser";
import { makeScratch, writeFiles } from "../support/scratch.ts";
import { AUTHOR_WORLD } from "./author-world.ts";
import { compile, compilers } from "./compilers.ts";

const scratch = makeScratch("guests");
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const options = { mode: "types", declareModules: true } as const;
const inputOf = async (wit: string) =>
  ({ kind: "wit", resolved: await parseWit({ files: wit }), name: "app" }) as const;
const files = await generate(await inputOf(AUTHOR_WORLD), options);
writeFiles(join(scratch, "gen"), files);

/** What a guest's author writes; what must not compile says so. */
const GUEST = `import { attempt, type Result } from "@wit-bindgen-ts/runtime-helpers";
import { Cursor, delete as remove, type Entry, type Fault, lookup } from "a:b/store@1.0.0";
import greetThem from "greet-them";
import type { Level, World } from "./gen/app.js";

const entry: Entry = { key: "a", bits: { read: true }, tags: [] };
const cursor: Cursor = new Cursor("debug");
const tried: Result<Entry | undefined, Fault> = attempt(lookup, "a", undefined);
remove("a");
// @ts-expect-error it takes a string
remove(1);
// @ts-expect-error there is no such level
new Cursor("loud");

const level: Level = greetThem(["x"])[0];
cursor[Symbol.dispose]();

class Own {
  next(): undefined {}
  read(): Entry[] {
    return [entry];
  }
  static open(): Own {
    return new Own();
  }
}

const world = {
  store: { Cursor: Own, lookup: () => entry, levels: () => [level], delete() {} },
  handler: { handle: (of, at) => ({ status: at.next() === undefined ? of.key.length : 500 }) },
  runAll: ([first]) => (first === "debug" ? 1n : 2n),
} satisfies World;

// @ts-expect-error handler is missing
({ store: world.store, runAll: world.runAll }) satisfies World;

export default world;
export { tried };
`;
writeFileSync(join(scratch, "guest.ts"), GUEST);

describe("modules declared for guests", () => {
  test.each(compilers)("are imported by their ids with TypeScript $version", async (compiler) => {
    // The guest alone leads to all of them.
    expect(await compile(compiler, scratch, [join(scratch, "guest.ts")], { isolatedDeclarations: undefined })).toBe("");
    const all = files.map(({ path }) => join(scratch, "gen", path));
    expect(await compile(compiler, scratch, all)).toBe("");
  });

  test("are a file an interface, called by all that it is called", () => {
    expect(files.map(({ path }) => path)).toEqual([
      "app.d.ts",
      "interfaces/a-b-handler-1.0.0-export.d.ts",
      "interfaces/a-b-store-1.0.0-export.d.ts",
      "interfaces/a-b-store-1.0.0.d.ts",
      "interfaces/app.d.ts",
      "interfaces/app.greet-them.d.ts",
    ]);
  });

  test("are the same in every world that has them", async () => {
    const small = AUTHOR_WORLD.replace(/world app \{[\s\S]*/, "world app { import store; }\n");
    const [path, other] = ["interfaces/a-b-store-1.0.0.d.ts", await generate(await inputOf(small), options)];
    expect(other.find((file) => file.path === path)).toEqual(files.find((file) => file.path === path));
  });

  test.each<[string, Partial<GenerateOptions>]>([
    ['declareModules is for the mode "types"', { mode: "transpile" }],
    ['declareModules writes declarations, which go with the language "js"', { language: "ts" }],
    ["declareModules does not go with async", { async: "jspi" }],
  ])("%s", async (message, others) => {
    await expect(generate(await inputOf(AUTHOR_WORLD), { ...options, ...others })).rejects.toThrow(message);
  });
});
