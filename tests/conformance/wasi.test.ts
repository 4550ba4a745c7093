import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@jest/globals";
import { generate } from "@wit-bindgen-ts/codegen";
import { composeId } from "@wit-bindgen-ts/wit-parser";
import { parseWitDirectory } from "@wit-bindgen-ts/wit-parser/node";
import { withScratch, writeFiles } from "../support/scratch.ts";
import { compileStrictly } from "./strict.ts";
import { conformance, conformanceTest } from "./support.ts";

/** Versions of WASI, and how many worlds their packages and all they depend on have. */
const versions = { "wasi-0.2": 19, "wasi-0.3": 15 };

for (const [version, count] of Object.entries(versions)) {
  for (const mode of ["types", "host"] as const)
    conformanceTest(`wit/${version}: ${mode} of every world, compiled in strict mode`, () =>
      withScratch(`${version}-${mode}`, async (scratch) => {
        let worlds = 0;
        for (const name of readdirSync(join(conformance, "wit", version))) {
          // Unstable items too: more shapes.
          const source = await parseWitDirectory(join(conformance, "wit", version, name), { allFeatures: true });
          for (const { name: owner, worlds: named } of source.resolve.packages) {
            for (const short of Object.keys(named)) {
              const world = composeId(owner, short);
              const input = { kind: "wit", resolved: source, name: "types" } as const;
              writeFiles(join(scratch, name, String(worlds++)), await generate(input, { mode, world }));
            }
          }
        }
        expect(worlds).toBe(count);
        expect(await compileStrictly(scratch)).toBe("");
      }),
    );
}
