import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@jest/globals";
import { generate } from "@wit-bindgen-ts/codegen";
import { dummyComponent, parseWit, type WitSources } from "@wit-bindgen-ts/wit-parser";
import { readWitDirectory } from "@wit-bindgen-ts/wit-parser/node";
import { withScratch, writeFiles } from "../support/scratch.ts";
import { type Component, shortfalls } from "./generated.ts";
import { compileStrictly } from "./strict.ts";
import { conformance, conformanceTest, readKnown } from "./support.ts";

const folder = join(conformance, "wit/codegen");

interface Case {
  readonly name: string;
  readonly wit: WitSources;
}

/** The `.wit` files, and the packages: folders with their WIT in `wit/`. */
async function cases(): Promise<Case[]> {
  return Promise.all(
    readdirSync(folder).map(async (name) => {
      const path = join(folder, name);
      const wit = statSync(path).isDirectory()
        ? await readWitDirectory(join(path, "wit"))
        : { files: [{ path: name, text: readFileSync(path, "utf8") }] };
      return { name, wit };
    }),
  );
}

for (const mode of ["types", "host"] as const)
  conformanceTest(`wit/codegen: ${mode} of all, compiled in strict mode`, () =>
    withScratch(`wit-${mode}`, async (scratch) => {
      const all = await cases();
      expect(all.length).toBe(101);
      for (const { name, wit } of all) {
        const resolved = await parseWit(wit);
        for (const language of ["ts", "js"] as const) {
          const files = await generate({ kind: "wit", resolved, name: "types" }, { mode, language });
          writeFiles(join(scratch, language, name), files);
        }
      }
      expect(await compileStrictly(scratch)).toBe("");
    }),
  );

conformanceTest("wit/codegen: components of the synchronous ones transpile, compile and instantiate", () =>
  withScratch("wit-components", async (scratch) => {
    const components: Component[] = [];
    for (const { name, wit } of await cases()) components.push({ name, bytes: await dummyComponent({ wit }) });
    const outcomes = await shortfalls(scratch, components);
    const errors = await compileStrictly(scratch);
    expect({ outcomes, errors }).toEqual({ outcomes: readKnown("wit.txt"), errors: "" });
    // Nothing but what needs async is refused, in a sentence that says so.
    for (const outcome of Object.values(outcomes)) expect(outcome).toMatch(/^refused: .+ async, which .+ not support/u);
    // 84 files and 3 packages.
    expect(components.length - Object.keys(outcomes).length).toBe(87);
  }),
);
