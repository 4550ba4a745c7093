import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "@jest/globals";
import { format } from "prettier";
import { compile, compilers } from "../types/compilers.ts";
import { edits, implementation, WIT } from "./edits.ts";
import { bodiesOf, isSubsequence, marksOf, memoryOf, merged, typesOf, withoutMarks, withoutMemory } from "./support.ts";

const cache = fileURLToPath(new URL("../../node_modules/.cache/wit-bindgen-ts/", import.meta.url));
mkdirSync(cache, { recursive: true });
// Below the project, so that generated modules find the helpers.
const scratch = mkdtempSync(join(cache, "skeleton-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
writeFileSync(join(scratch, "package.json"), '{ "type": "module" }\n');

/** How a file may be written: each has the same content. */
const styles: Readonly<Record<string, (text: string) => string>> = {
  "two spaces, LF": (text) => text,
  "four spaces": (text) => text.replace(/^(?: {2})+/gm, (spaces) => spaces.repeat(2)),
  "tabs, CRLF": (text) =>
    text.replace(/^(?: {2})+/gm, (spaces) => "\t".repeat(spaces.length / 2)).replaceAll("\n", "\r\n"),
  "CRLF, byte order mark": (text) => `\uFEFF${text.replaceAll("\n", "\r\n")}`,
  "no line end at the end": (text) => text.trimEnd(),
};

/** The same as somebody's prettier has it. */
const reformatted = await format(implementation, {
  parser: "typescript",
  semi: false,
  singleQuote: true,
  trailingComma: "none",
  useTabs: true,
  printWidth: 40,
});

/** The user's file, as a first run and an editor have made it. */
const generatedFirst = (await merged(WIT)).text;
const edited = implementation + memoryOf(generatedFirst);

const lines = (text: string): string[] => text.split("\n");

const files: readonly (readonly [string, string])[] = [
  ...Object.entries(styles).map(([name, styled]) => [name, styled(edited)] as const),
  ["tabs, few columns and no semicolons", reformatted + memoryOf(generatedFirst)],
];

describe.each(files)("a file with %s", (_style, user) => {
  test("is left alone while the WIT is the same", async () => {
    expect(await merged(WIT, user)).toEqual({ text: user, changes: [] });
  });

  test.each(edits)("$what", async ({ change, adds, marks }) => {
    const wit = change(WIT);
    expect(wit).not.toBe(WIT);
    const { text, changes } = await merged(wit, user);
    // All of the user's text is there, in its order: its bytes, its lines, and each body.
    expect(isSubsequence(withoutMemory(user), withoutMemory(text))).toBe(true);
    // A member that was the last one may have got the comma that it lacked.
    const commaless = (each: string): string[] => lines(withoutMemory(each).trimEnd().replaceAll(",", ""));
    expect(isSubsequence(commaless(user), commaless(text))).toBe(true);
    expect(isSubsequence(bodiesOf(user), bodiesOf(text))).toBe(true);
    // What came in is of the same style.
    expect(text.startsWith("\uFEFF")).toBe(user.startsWith("\uFEFF"));
    if (user.includes("\r\n")) expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    else expect(text).not.toContain("\r");
    if (user.includes("\t")) expect(withoutMemory(text)).not.toMatch(/^ +[^ *]/m);
    expect(marksOf(text)).toEqual(marks);
    expect(changes.filter(({ kind }) => kind === "added").map((added) => added.text)).toEqual(adds);
    if (adds.length === 0) expect(withoutMarks(withoutMemory(text))).toBe(withoutMemory(user));
    // A second run has nothing to do.
    expect(await merged(wit, text)).toEqual({ text, changes: [] });
  });

  test.each(edits.filter(({ adds }) => adds.length === 0))("$what, and back again", async ({ change }) => {
    const { text } = await merged(change(WIT), user);
    expect(withoutMemory((await merged(WIT, text)).text)).toBe(withoutMemory(user));
  });
});

describe("each change says its line", () => {
  test.each(edits)("$what", async ({ change }) => {
    const { text, changes } = await merged(change(WIT), edited);
    expect(changes.length).toBeGreaterThan(0);
    for (const { kind, line, text: what } of changes) {
      const [name = ""] = what.split(" ");
      if (kind === "added")
        expect(
          lines(text)
            .slice(line - 1)
            .find((each) => !/^\s*(?:\/?\*|\/\/)/.test(each)),
        ).toContain(name);
    }
  });
});

describe("marks", () => {
  const before = WIT.replace("lookup: func(key: string)", "lookup: func(key: string, exact: bool)");
  const later = WIT.replace("lookup: func(key: string)", "lookup: func(key: u32)");
  const FIRST = "lookup: func(key: string) -> result<option<string>, fault>";

  test("stay until they are taken away, and then do not come again", async () => {
    const { text } = await merged(before, edited);
    expect(marksOf(text)).toEqual([`${FIRST} -> func(key: string, exact: bool) -> result<option<string>, fault>`]);
    expect((await merged(before, withoutMarks(text))).text).toBe(withoutMarks(text));
  });

  test("say what the body was written for, also after several changes", async () => {
    const { text } = await merged(before, edited);
    const { text: again, changes } = await merged(later, text);
    expect(marksOf(again)).toEqual([`${FIRST} -> func(key: u32) -> result<option<string>, fault>`]);
    expect(changes).toEqual([
      {
        kind: "changed",
        line: lines(again).findIndex((line) => line.includes("lookup(key)")) + 1,
        text: "lookup was func(key: string) -> result<option<string>, fault>, and is now func(key: u32) -> result<option<string>, fault>",
      },
    ]);
  });

  test("of what was generated, gone and came back are taken away", async () => {
    const without = WIT.replace(/ *lookup: .*\n/, "");
    const { text } = await merged(without, edited);
    expect(marksOf(text)).toEqual([`${FIRST} -> gone`]);
    expect((await merged(later, text)).text).toContain("now func(key: u32)");
    const { text: back, changes } = await merged(WIT, text);
    expect(back).toBe(edited);
    expect(changes).toEqual([{ kind: "fits", line: expect.any(Number), text: "lookup" }]);
  });

  test("are on nothing that the user has written besides", async () => {
    const { text } = await merged(WIT, edited);
    expect(text).toContain("helper");
    expect(marksOf(text)).toEqual([]);
  });

  test("of an interface under another version go when its key is right", async () => {
    const next = WIT.replace("@1.2.0", "@1.3.0");
    const { text } = await merged(next, edited);
    const renamed = text.replaceAll(/(a:b\/\w+)@1.2.0(?=["'])/g, "$1@1.3.0");
    expect(marksOf((await merged(next, renamed)).text)).toEqual([]);
  });
});

describe("a merged file compiles as strictly as users may ask", () => {
  // What the user's own part does without.
  const options = { isolatedDeclarations: undefined, erasableSyntaxOnly: undefined };
  const somewhere = { path: "somewhere.ts", contents: "export const inspect = (text: string): void => void text;\n" };
  const inFolder = async (name: string, wit: string, text: string): Promise<string[]> => {
    const generated = (await typesOf(wit)).map(({ path, contents }) => ({ path: `gen/${path}`, contents }));
    const paths: string[] = [];
    for (const { path, contents } of [...generated, somewhere, { path: "imports.ts", contents: text }]) {
      const file = join(scratch, name, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, contents);
      paths.push(file);
    }
    return paths;
  };
  const files: Promise<string[]> = (async () => [
    ...(await inFolder("first", WIT, generatedFirst)),
    ...(await inFolder("edited", WIT, edited)),
    ...(
      await Promise.all(
        edits
          .filter(({ compiles }) => compiles)
          .map(async ({ change }, index) => {
            const wit = change(WIT);
            return inFolder(`edit${index}`, wit, (await merged(wit, edited)).text);
          }),
      )
    ).flat(),
  ])();

  test.each(compilers)("TypeScript $version", async (compiler) => {
    expect(await compile(compiler, scratch, await files, options)).toBe("");
  });
});
