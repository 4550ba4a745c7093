import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { generate, generateSkeleton, type Skeleton } from "@wit-bindgen-ts/codegen";
import { parseWit } from "@wit-bindgen-ts/wit-parser";
import { edits, implementation, WIT } from "../../skeleton/edits.ts";
import { bodiesOf, isSubsequence, marksOf, memoryOf, withoutMarks, withoutMemory } from "../../skeleton/support.ts";
import { makeScratch, writeFiles } from "../../support/scratch.ts";
import { compile, compilers } from "../../types/compilers.ts";

const scratch = makeScratch("guest-skeleton");
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** A world from the other side. */
function turned(wit: string): string {
  const at = wit.indexOf("world w");
  const world = wit.slice(at).replace(/\b(import|export)(?= )/g, (word) => (word === "import" ? "export" : "import"));
  return wit.slice(0, at) + world;
}

const inputOf = async (wit: string) =>
  ({ kind: "wit", resolved: await parseWit({ files: turned(wit) }), name: "app" }) as const;

/** Merges an implementation of what a world exports. */
const merged = async (wit: string, text?: string): Promise<Skeleton> =>
  generateSkeleton(
    await inputOf(wit),
    { mode: "guest" },
    { path: "app.ts", text, modules: { before: "./gen/", extension: ".js" } },
  );

/** The same implementation of the same functions as of a host, by the names that a guest exports them under. */
const own = implementation
  .replaceAll("Imports", "World")
  .replace("./gen/app.ts", "./gen/app.js")
  .replace("./gen/interfaces/a-b-log.ts", "./gen/interfaces/a-b-log-1.2.0-export.js")
  .replace("./gen/interfaces/a-b-store.ts", "./gen/interfaces/a-b-store-1.2.0-export.js")
  .replace('"a:b/store@1.2.0":', "store:")
  .replace("'a:b/log@1.2.0':", "log:")
  .replace('["greet-them"](names)', "greetThem(names)");
const edited = own + memoryOf((await merged(WIT)).text);

/** What an edit comes to here: a version is part of no name. */
function expected({ adds, marks }: (typeof edits)[number]): { adds: string[]; marks: string[] } {
  const short = (name: string): string => name.replace(/^a:b\/(\w+)@[\d.]+/, "$1").replace("wait-for", "waitFor");
  return {
    adds: adds.map(short),
    marks: marks
      .filter((mark) => !mark.endsWith("@1.3.0"))
      .map((mark) => short(mark).replace("log: a:b/log@1.2.0", "log: log").replace(/^\[:/, "greetThem:")),
  };
}

describe("a guest's skeleton", () => {
  test("is a default that compiles, and is done with one merge", async () => {
    const { text, changes } = await merged(WIT);
    expect(changes).toEqual([]);
    expect(text).toContain("const world = {");
    expect(text).toContain("} satisfies World;\n\nexport default world;\n");
    expect(await merged(WIT, text)).toEqual({ text, changes: [] });
    writeFiles(join(scratch, "gen"), await generate(await inputOf(WIT), { mode: "guest", language: "js" }));
    writeFiles(scratch, [{ path: "app.ts", contents: text }]);
    for (const compiler of compilers)
      expect(await compile(compiler, scratch, [join(scratch, "app.ts")], { isolatedDeclarations: undefined })).toBe("");
  });

  test("is left alone while the WIT is the same", async () => {
    expect(await merged(WIT, edited)).toEqual({ text: edited, changes: [] });
  });

  test.each(edits)("$what", async (edit) => {
    const { adds, marks } = expected(edit);
    const { text, changes } = await merged(edit.change(WIT), edited);
    expect(isSubsequence(withoutMemory(edited), withoutMemory(text))).toBe(true);
    expect(isSubsequence(bodiesOf(edited), bodiesOf(text))).toBe(true);
    expect(marksOf(text)).toEqual(marks);
    expect(changes.filter(({ kind }) => kind === "added").map((added) => added.text)).toEqual(adds);
    if (adds.length === 0) expect(withoutMarks(withoutMemory(text))).toBe(withoutMemory(edited));
    expect(await merged(edit.change(WIT), text)).toEqual({ text, changes: [] });
  });

  test("needs something to implement", async () => {
    await expect(merged("package a:b;\nworld w { export f: func(); }\n")).rejects.toMatchObject({
      reason: "no-exports",
    });
  });
});
