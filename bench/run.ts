// Generated glue against hand-written and jco's, on one component, in one run. Ratios are what counts: times depend on the machine.
import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { type Case, type Contender, cases } from "./cases.ts";
import { Counter, contenders, type Made } from "./contenders.ts";
import { printCrossing } from "./crossing.ts";
import { measure, type Run } from "./measure.ts";
import { bytes, duration, mean, print } from "./table.ts";

type Loop = (api: Contender, input: unknown, count: number) => number;

/** A loop of its own for each contender, so that the engine's feedback is of this one alone. */
const loop = ({ body }: Case): Loop =>
  new Function("api", "input", "count", `let sum = 0; for (let i = 0; i < count; i++) { ${body} } return sum;`) as Loop;

function subject(it: Case, { api }: Made): Run {
  const compiled = loop(it);
  const input = it.prepare?.(api, Counter);
  return (count) => compiled(api, input, count);
}

const made = await contenders();
const { handwritten, generated, jco } = made;

print("a call", "hand-written", "generated", "jco", "gen / hand", "jco / gen");
const ratios: [number, number][] = [];
for (const it of cases) {
  const runs = [handwritten, generated, jco].map((one) => subject(it, one));
  const [hand, ours, theirs] = measure(it.name, runs) as [number, number, number];
  ratios.push([ours / hand, theirs / ours]);
  print(
    it.name,
    duration(hand),
    duration(ours),
    duration(theirs),
    (ours / hand).toFixed(2),
    (theirs / ours).toFixed(1),
  );
}
print("geometric mean", "", "", "", mean(ratios.map(([a]) => a)).toFixed(2), mean(ratios.map(([, b]) => b)).toFixed(1));

console.log();
print("size", "as written", "minified", "gzipped");
for (const [name, { module }] of Object.entries(made)) {
  const { outputFiles } = await build({
    entryPoints: [module],
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    platform: "neutral",
    external: ["node:*", "fs/promises"],
    logLevel: "error",
  });
  const { contents } = outputFiles[0]!;
  print(name, bytes((await readFile(module)).length), bytes(contents.length), bytes(gzipSync(contents).length));
}

console.log();
await printCrossing();
process.exit();
