import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { type GeneratedFile, type GuestEngine, generate } from "@wit-bindgen-ts/codegen";
import { parseWit } from "@wit-bindgen-ts/wit-parser";
import { parseWitDirectory } from "@wit-bindgen-ts/wit-parser/node";
import { conformance, conformanceTest } from "../../conformance/support.ts";
import { withScratch, writeFiles } from "../../support/scratch.ts";
import { compile, compilers } from "../../types/compilers.ts";

const inputOf = async (wit: string) =>
  ({ kind: "wit", resolved: await parseWit({ files: wit }), name: "app" }) as const;

/** Several worlds declare modules of one name; in one program each case has names of its own. */
function apart(name: string, files: readonly GeneratedFile[]): GeneratedFile[] {
  const ids = files.flatMap(({ contents }) => [...String(contents).matchAll(/^declare module "([^"]*)" \{/gm)]);
  const named = (text: string, id: string): string =>
    text
      .replaceAll(`declare module "${id}"`, `declare module "${name}|${id}"`)
      .replaceAll(`from "${id}"`, `from "${name}|${id}"`);
  return files.map(({ path, contents }) => ({
    path,
    contents: ids.reduce((text, [, id]) => named(text, id!), String(contents)),
  }));
}

for (const engine of ["starlingmonkey", "quickjs", "both"] as const)
  conformanceTest(`what guests of all worlds are written against is strict, for ${engine}`, () =>
    withScratch(`guest-types-${engine}`, async (scratch) => {
      const folder = join(conformance, "wit/codegen");
      const paths: string[] = [];
      for (const name of readdirSync(folder)) {
        const path = name.endsWith(".wit") ? join(folder, name) : join(folder, name, "wit");
        const input = { kind: "wit", resolved: await parseWitDirectory(path), name: "app" } as const;
        const files = apart(name, await generate(input, { mode: "guest", engine }));
        writeFiles(join(scratch, name), files);
        paths.push(...files.map((file) => join(scratch, name, file.path)));
      }
      // What engines differ in is nothing that compilers do.
      const chosen = engine === "starlingmonkey" ? compilers : compilers.slice(-1);
      for (const compiler of chosen) expect(await compile(compiler, scratch, paths)).toBe("");
    }),
  );

const WIT = `package a:b;
interface types { type when = u64; record entry { at: when, tags: list<u16>, name: option<string>, more: list<s64> } }
interface store {
  use types.{entry, when};
  lookup: func(key: list<u32>, since: when) -> option<entry>;
  enter: func(entries: list<entry>, raw: list<u8>) -> result<u64, string>;
}
world app { import store; export store; export later: func(x: option<option<option<u8>>>) -> s64; }
`;

/** The lines of a declaration. */
async function linesOf(engine: GuestEngine, path: string): Promise<string[]> {
  const files = await generate(await inputOf(WIT), { mode: "guest", engine });
  return String(files.find((file) => file.path === path)!.contents)
    .split("\n")
    .map((line) => line.trim());
}

describe("values as the engine has them", () => {
  test.each<[GuestEngine, string, string, string]>([
    ["starlingmonkey", "at: When;", "tags: Uint16Array;", "name?: string | undefined;"],
    ["quickjs", "at: When;", "tags: number[];", "name?: string | null | undefined;"],
    ["both", "at: When;", "tags: Uint16Array | number[];", "name?: string | undefined | null;"],
  ])("%s", async (engine, ...lines) => {
    const all = await linesOf(engine, "interfaces/a-b-types.d.ts");
    for (const line of lines) expect(all).toContain(line);
  });

  test.each<[GuestEngine, string]>([
    [
      "starlingmonkey",
      'later(x: { tag: "none" } | { tag: "some"; val: number | undefined } | undefined): bigint | Promise<bigint>;',
    ],
    [
      "quickjs",
      'later(x: { tag: "none" } | { tag: "some"; val: { tag: "none" } | { tag: "some"; val: number | null } }): number | Promise<number>;',
    ],
  ])("in the world, for %s", async (engine, line) => {
    expect(await linesOf(engine, "app.d.ts")).toContain(line);
  });

  test("what a guest gives is of types that either engine takes", async () => {
    const all = await linesOf("both", "interfaces/a-b-store.d.ts");
    expect(all).toContain(
      "export function lookup(key: Uint32Array | readonly number[], since: number): Entry | undefined | null;",
    );
    expect(all).toContain(
      "export const enter: ((entries: readonly { at: number; tags: Uint16Array | readonly number[]; name?: string | undefined | null; more: BigInt64Array }[], raw: Uint8Array | readonly number[]) => bigint | number) & Fails<string>;",
    );
  });
});

test.each<[string, object]>([
  ['engine is for the mode "guest"', { mode: "types", engine: "quickjs" }],
  ['declareModules and async do not go with the mode "guest"', { mode: "guest", async: "jspi" }],
  ["engine is one of", { mode: "guest", engine: "v8" }],
])("%s", async (message, options) => {
  await expect(generate(await inputOf(WIT), options as { mode: "guest" })).rejects.toThrow(message);
});
