import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@jest/globals";
import { type GeneratedFile, type GenerateInput, generate, generateSkeleton } from "@wit-bindgen-ts/codegen";
import { composeId, parseWit, type ResolvedWit } from "@wit-bindgen-ts/wit-parser";
import { parseWitDirectory } from "@wit-bindgen-ts/wit-parser/node";
import { withScratch, writeFiles } from "../support/scratch.ts";
import { compile, compilers } from "../types/compilers.ts";
import { conformance, conformanceTest } from "./support.ts";

interface Case {
  readonly name: string;
  readonly resolved: ResolvedWit;
  readonly world: string | undefined;
}

/** Each world that authors may write for: all of `wit/codegen`, and those of WASI. */
async function cases(): Promise<Case[]> {
  const codegen = join(conformance, "wit/codegen");
  const small = readdirSync(codegen).map(async (name) => {
    const path = join(codegen, name);
    const resolved = statSync(path).isDirectory()
      ? await parseWitDirectory(join(path, "wit"))
      : await parseWit({ files: [{ path: name, text: readFileSync(path, "utf8") }] });
    return [{ name, resolved, world: undefined }];
  });
  const wasi = readdirSync(join(conformance, "wit/wasi-0.2")).map(async (name) => {
    // Unstable items too: more shapes.
    const resolved = await parseWitDirectory(join(conformance, "wit/wasi-0.2", name), { allFeatures: true });
    const worlds = resolved.resolve.packages.flatMap(({ name: owner, worlds: named }) =>
      Object.keys(named).map((short) => composeId(owner, short)),
    );
    return worlds.map((world, index) => ({ name: `wasi-${name}-${index}`, resolved, world }));
  });
  return (await Promise.all([...small, ...wasi])).flat();
}

const inputOf = ({ resolved }: Case): GenerateInput => ({ kind: "wit", resolved, name: "types" });
const chosen = ({ world }: Case) => (world === undefined ? {} : { world });

/** Several worlds declare modules of one name; in one program each case has names of its own. */
function apart(name: string, files: readonly GeneratedFile[]): GeneratedFile[] {
  const ids = files.flatMap(({ contents }) => [...String(contents).matchAll(/^declare module ("[^"]*") \{/gm)]);
  return files.map(({ path, contents }) => ({
    path,
    contents: ids.reduce((text, [, id]) => text.replaceAll(id!, `"${name}|${id!.slice(1)}`), String(contents)),
  }));
}

function filesIn(scratch: string): string[] {
  const files = readdirSync(scratch, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .map((path) => join(scratch, path));
  expect(files.length).toBeGreaterThan(200);
  return files;
}

/** What all compilers say, which is nothing if all is well. */
async function complaints(scratch: string, options?: object): Promise<Record<string, string>> {
  const files = filesIn(scratch);
  const said: Record<string, string> = {};
  for (const compiler of compilers) said[compiler.version] = await compile(compiler, scratch, files, options);
  return said;
}

const nothing = Object.fromEntries(compilers.map(({ version }) => [version, ""]));

for (const compiler of compilers)
  conformanceTest(
    `wit: bindings from WIT alone compile as strictly as users may ask, TypeScript ${compiler.version}`,
    () =>
      withScratch(`hosts-${compiler.version}`, async (scratch) => {
        for (const each of await cases())
          writeFiles(join(scratch, each.name), await generate(inputOf(each), { mode: "host", ...chosen(each) }));
        expect(await compile(compiler, scratch, filesIn(scratch))).toBe("");
      }),
  );

conformanceTest("wit: modules declared for guests compile as strictly as users may ask, with every TypeScript", () =>
  withScratch("guests", async (scratch) => {
    const all = await cases();
    expect(all.length).toBe(101 + 19);
    for (const each of all) {
      const files = await generate(inputOf(each), { mode: "types", declareModules: true, ...chosen(each) });
      writeFiles(join(scratch, each.name), apart(each.name, files));
    }
    expect(await complaints(scratch)).toEqual(nothing);
  }),
);

conformanceTest(
  "wit: skeletons compile as strictly as users may ask, with every TypeScript, and are done with one merge",
  () =>
    withScratch("skeletons", async (scratch) => {
      let count = 0;
      for (const each of await cases()) {
        const [input, options] = [inputOf(each), { mode: "types", ...chosen(each) } as const];
        const file = { path: "imports.ts", modules: { before: "./gen/", extension: ".ts" } };
        const skeleton = await generateSkeleton(input, options, file).catch((error: unknown) => {
          expect(error).toMatchObject({ reason: "no-imports" });
        });
        if (skeleton === undefined) continue;
        const { text } = skeleton;
        expect(await generateSkeleton(input, options, { ...file, text })).toEqual({ text, changes: [] });
        const generated = await generate(input, options);
        writeFiles(join(scratch, each.name), [
          ...generated.map(({ path, contents }) => ({ path: `gen/${path}`, contents })),
          { path: "imports.ts", contents: text },
        ]);
        count += 1;
      }
      expect(count).toBeGreaterThan(70);
      expect(await complaints(scratch, { isolatedDeclarations: undefined })).toEqual(nothing);
    }),
);
