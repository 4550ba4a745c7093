import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { expect } from "@jest/globals";
import { withScratch } from "../support/scratch.ts";
import { runSuite } from "./harness.ts";
import { runProcess } from "./processes.ts";
import { conformance, conformanceTest } from "./support.ts";
import { assembleComponent } from "./wat/component.ts";
import type { Node } from "./wat/tree.ts";

const oracle = join(conformance, "oracle");

/** Each seed's cases are others than those of the given suite, whose seed is 1. */
const runs = [
  { seed: 2, memory: "32-bit", generator: join(oracle, "generate.py") },
  { seed: 3, memory: "32-bit", generator: join(oracle, "generate.py") },
  { seed: 4, memory: "64-bit", generator: fileURLToPath(new URL("oracle64.py", import.meta.url)) },
];
const scripts = 5;
const cases = 50;

const reference = resolve(conformance, "../spec/canonical-abi");

async function missing(): Promise<string | undefined> {
  if (!existsSync(join(reference, "definitions.py"))) return join(reference, "definitions.py");
  const python = await runProcess("python3", ["-c", "import sys; sys.exit(sys.version_info < (3, 10))"]).catch(
    () => undefined,
  );
  return python?.code === 0 ? undefined : "python3 (3.10 or later)";
}

const lacks = await missing();

for (const { seed, memory, generator } of runs) {
  conformanceTest(
    `oracle: random types and values, seed ${seed}, in ${memory} memories, as the reference has them`,
    () =>
      withScratch(`oracle-${seed}`, async (scratch) => {
        const generated = await runProcess(
          "python3",
          [
            generator,
            ...["--out", scratch, "--seed", String(seed), "--scripts", String(scripts), "--cases", String(cases)],
          ],
          { env: { ...process.env, CANONICAL_ABI: reference, PYTHONPATH: oracle, PYTHONDONTWRITEBYTECODE: "1" } },
        );
        if (generated.code !== 0) throw new Error(generated.output);
        const suite = join(scratch, "suite");
        await splitScripts(scratch, suite);
        const { reports } = await runSuite({ suite, json: join(scratch, "reports.json") });
        expect(reports.filter(({ status }) => status !== "pass")).toEqual([]);
        expect(reports.filter(({ how }) => how === "suspect")).toEqual([]);
        // Of each case a component and a call.
        expect(reports.length).toBe(2 * scripts * cases);
      }),
    lacks,
  );
}

interface Command {
  readonly type: string;
  readonly wat?: { readonly source: string; readonly sort: string };
}

/** Scripts as manifests and binaries, which is what the runner takes. */
async function splitScripts(from: string, to: string): Promise<void> {
  const harness = (file: string): Promise<unknown> =>
    import(pathToFileURL(join(conformance, "harness/lib", file)).href);
  const { parseScript } = (await harness("script.mjs")) as { parseScript(source: string): { commands: Command[] } };
  const { readAll } = (await harness("sexpr.mjs")) as { readAll(source: string): { nodes: Node[] } };
  mkdirSync(to);
  const manifests = readdirSync(from)
    .filter((file) => file.endsWith(".wast"))
    .map((file) => {
      const name = file.replace(/\.wast$/u, "");
      const { commands } = parseScript(readFileSync(join(from, file), "utf8"));
      const written = commands.map(({ wat, ...command }, index) => {
        if (wat === undefined) return command;
        const filename = `${name}.${index}.wasm`;
        writeFileSync(join(to, filename), assembleComponent(readAll(wat.source).nodes[0]!));
        return { ...command, sort: wat.sort, module_type: "binary", filename };
      });
      writeFileSync(join(to, `${name}.json`), JSON.stringify({ commands: written }));
      return { manifest: `${name}.json` };
    });
  writeFileSync(join(to, "suite.json"), JSON.stringify({ name: "oracle", scripts: manifests }));
}
