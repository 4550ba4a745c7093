// Generated glue against hand-written and jco's, on one component, in one run. Ratios are what counts: times depend on the machine.
import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { cases } from "./cases.ts";
import { contenders } from "./contenders.ts";
import { printCrossing } from "./crossing.ts";
import { measure } from "./measure.ts";
import { subject } from "./subject.ts";
import { bytes, duration, mean, print } from "./table.ts";

const made = await contenders();
const { handwritten, generated, jco } = made;

print("a call", "hand-written", "generated", "jco", "gen / hand", "jco / gen");
const ratios: [number, number][] = [];
for (const it of cases) {
  const runs = [handwritten, generated, jco].map(({ api }) => subject(it, api));
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
