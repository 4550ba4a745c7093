// What it takes to start: the demo's component transpiled by the command line, as a whole process, against Node that does nothing.
// A process of its own: one that has grown takes longer to start others, which would make their ratio look better than it is.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { duration, median, print } from "./table.ts";

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

const nodes = {
  "Node 20": path("../node_modules/node20/bin/node"),
  "Node 24": path("../node_modules/node24/bin/node"),
  "Node 26": process.execPath,
};
/** What stands in the environment counts: certificates, for one, are read at each start of some versions. */
const environments: Readonly<Record<string, NodeJS.ProcessEnv>> = {
  "as it is": process.env,
  emptied: { PATH: process.env["PATH"] },
};
const PAIRS = 11;

function milliseconds(node: string, args: readonly string[], env: NodeJS.ProcessEnv): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(node, args, { env });
  if (status !== 0) throw new Error(stderr.toString());
  return performance.now() - start;
}

print("a whole process", "environment", "node -e 0", "transpile", "factor");
const out = mkdtempSync(join(tmpdir(), "start-up-"));
const args = [
  path("../packages/codegen/bin/wit-bindgen-ts.cjs"),
  "transpile",
  path("../demo/markdown.wasm"),
  "-o",
  out,
];
for (const [version, node] of Object.entries(nodes)) {
  for (const [name, env] of Object.entries(environments)) {
    // One after the other, so that both halves of a ratio see the same machine.
    const pairs = Array.from({ length: PAIRS }, () => ({
      nothing: milliseconds(node, ["-e", "0"], env),
      all: milliseconds(node, args, env),
    }));
    print(
      version,
      name,
      duration(median(pairs.map(({ nothing }) => nothing)) * 1e6),
      duration(median(pairs.map(({ all }) => all)) * 1e6),
      median(pairs.map(({ nothing, all }) => all / nothing)).toFixed(1),
    );
  }
}
rmSync(out, { recursive: true });
console.log();
