import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { generate } from "@wit-bindgen-ts/codegen";
import { parseWit } from "@wit-bindgen-ts/wit-parser";
import ts from "typescript-5.9";
import { makeScratch, writeFiles } from "../support/scratch.ts";
import { AUTHOR_WORLD } from "./author-world.ts";

const scratch = makeScratch("hover");
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const input = { kind: "wit", resolved: await parseWit({ files: AUTHOR_WORLD }), name: "app" } as const;
writeFiles(join(scratch, "host"), await generate(input, { mode: "types" }));
writeFiles(join(scratch, "guest"), await generate(input, { mode: "types", declareModules: true }));

/** What people write: an editor is asked about what stands before each `/*?*\/`. */
const USE = `import { attempt, attemptNew } from "@wit-bindgen-ts/runtime-helpers";
import { Cursor/*?class*/, delete as remove/*?renamed*/, levels/*?function*/, lookup/*?fallible*/ } from "a:b/store@1.0.0";
import greetThem/*?default*/ from "greet-them";
import type { World } from "./guest/app.js";
import type { Exports, Imports } from "./host/app.ts";

declare const app: Exports;
const { store/*?interface*/, handler } = app;
const found/*?option*/ = store.lookup/*?member*/("a", "debug");
const tried/*?attempt*/ = attempt(store.lookup, "a", "debug");
if (tried.tag === "err") {
  const { val: fault/*?error*/ } = tried;
  if (fault.tag === "missing") fault.val/*?payload*/;
}
const cursor/*?object*/ = new store.Cursor("info");
const read/*?method-attempt*/ = attempt(cursor, "read", 3);
const entries/*?alias*/ = cursor.read(2);
const next/*?optional-variant*/ = cursor.next/*?method*/();
const opened/*?static-attempt*/ = attempt(Cursor.open/*?static*/, "x");
const made/*?constructed*/ = attemptNew(Cursor, "debug");
const list/*?list*/ = levels(found!);
const pair/*?tuple*/ = greetThem(["x"]);
found!.level/*?field*/;
const world = {
  store: store as World["store"],
  handler: { handle(of/*?parameter*/, at/*?handle*/) { return { status: at === undefined ? 200 : of.key.length }; } },
  runAll: (of/*?world-parameter*/) => BigInt(of.length),
} satisfies World;
const host = { "a:b/store@1.0.0": { ...store, lookup: (key, at/*?host-parameter*/) => undefined }, "greet-them": greetThem } as Imports;
export { attempt, entries, handler, host, list, made, next, opened, pair, read, remove, world };
`;
const file = join(scratch, "use.ts");
writeFileSync(file, USE);

const options: ts.CompilerOptions = {
  strict: true,
  module: ts.ModuleKind.NodeNext,
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts", "lib.dom.d.ts"],
  allowImportingTsExtensions: true,
  noEmit: true,
  types: [],
};
const service = ts.createLanguageService({
  getScriptFileNames: () => [file],
  getScriptVersion: () => "1",
  getScriptSnapshot: (path) => {
    const text = ts.sys.readFile(path);
    return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
  },
  getCurrentDirectory: () => scratch,
  getCompilationSettings: () => options,
  getDefaultLibFileName: (chosen) => ts.getDefaultLibFilePath(chosen),
  fileExists: ts.sys.fileExists,
  readFile: ts.sys.readFile,
  directoryExists: ts.sys.directoryExists,
  getDirectories: ts.sys.getDirectories,
});

/** What an editor shows at a marked place: the symbol, and its docs. */
function hover(mark: string): { readonly text: string; readonly docs: string } {
  const info = service.getQuickInfoAtPosition(file, USE.indexOf(`/*?${mark}*/`) - 1);
  const [text = ""] = ts.displayPartsToString(info?.displayParts).split("\nimport ");
  return { text, docs: ts.displayPartsToString(info?.documentation) };
}

describe("what an editor shows", () => {
  test("is of a program without errors", () => {
    const errors = service.getSemanticDiagnostics(file);
    expect(errors.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"))).toEqual([]);
  });

  test.each([
    ["class", "(alias) interface Cursor\n(alias) const Cursor: CursorConstructor"],
    ["renamed", "(alias) function remove(key: string): void"],
    ["function", "(alias) function levels(of: Entry): Level[]"],
    ["fallible", "(alias) const lookup: ((key: string, at: Level | undefined) => Entry | undefined) & Fails<Fault>"],
    ["default", "(alias) const greetThem: (names: readonly string[]) => Pair"],
    ["interface", "const store: Store"],
    ["member", "(property) Store.lookup: (key: string, at: Level | undefined) => Entry | undefined"],
    ["option", "const found: Entry | undefined"],
    ["attempt", "const tried: Result<Entry | undefined, Fault>"],
    ["error", "const fault: Fault"],
    ["payload", "(property) val: string"],
    ["object", "const cursor: Cursor"],
    ["method", "(method) Cursor.next(): Fault | undefined"],
    ["optional-variant", "const next: Fault | undefined"],
    ["method-attempt", "const read: Result<Entries, Fault>"],
    ["alias", "const entries: Entries"],
    ["static", "(property) CursorConstructor.open: ((name: string) => Cursor) & Fails<Fault>"],
    ["static-attempt", "const opened: Result<Cursor, Fault>"],
    ["constructed", "const made: Result<Cursor, unknown>"],
    ["list", "const list: Level[]"],
    ["tuple", "const pair: Pair"],
    ["field", "(property) Entry.level?: Level | undefined"],
    ["parameter", "(parameter) of: Entry"],
    ["handle", "(parameter) at: Cursor"],
    ["world-parameter", "(parameter) of: Pair"],
    ["host-parameter", "(parameter) at: Level | undefined"],
  ])("of %s: %s", (mark, text) => {
    expect(USE).toContain(`/*?${mark}*/`);
    expect(hover(mark).text).toBe(text);
  });

  test("has the docs of the WIT, with their examples as they are", () => {
    const docs = 'Finds one:\n\n```ts\nconst entry = lookup("a"); /* or undefined *\\/\n```';
    expect(hover("fallible").docs).toBe(docs);
    expect(hover("member").docs).toBe(docs);
    expect(hover("class").docs).toBe("Goes over all of them.");
  });
});
