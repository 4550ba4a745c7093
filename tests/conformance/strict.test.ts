import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect } from "@jest/globals";
import { withScratch } from "../support/scratch.ts";
import { type Component, transpile } from "./generated.ts";
import { compileStrictly } from "./strict.ts";
import { conformance, conformanceTest } from "./support.ts";

interface Command {
  readonly type: string;
  readonly line: number;
  readonly sort?: string;
  readonly filename?: string;
}

/** The components that the scripts of a suite define. */
function componentsOf(suite: string): Component[] {
  const folder = join(conformance, "suites", suite);
  const scripts = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".json") && file !== "suite.json")
    .sort();
  return scripts.flatMap((script) => {
    const { commands } = JSON.parse(readFileSync(join(folder, script), "utf8")) as { commands: Command[] };
    return commands
      .filter(({ type, sort, filename }) => /^module/u.test(type) && sort === "component" && filename !== undefined)
      .map(({ line, filename }) => ({ name: `${script}:${line}`, path: join(folder, dirname(script), filename!) }))
      .filter(({ path }) => existsSync(path))
      .map(({ name, path }) => ({
        name: `${suite}-${name.replaceAll(/[/:]/gu, "-")}`,
        bytes: new Uint8Array(readFileSync(path)),
      }));
  });
}

conformanceTest("suites: what is generated of their components compiles in strict mode", () =>
  withScratch("suites", async (scratch) => {
    let count = 0;
    for (const component of ["spec", "wasmtime", "oracle"].flatMap(componentsOf)) {
      if ((await transpile(scratch, component)) === undefined) count += 1;
    }
    // 500 of the oracle, and of the others all that are valid and need no async.
    expect(count).toBeGreaterThanOrEqual(664);
    expect(await compileStrictly(scratch)).toBe("");
  }),
);
