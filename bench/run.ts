// Generated glue against hand-written and jco's, on one component, in one run. Ratios are what counts: times depend on the machine.
import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { type Case, type Contender, cases } from "./cases.ts";
import { Counter, contenders, type Made } from "./contenders.ts";

const ROUNDS = 15;
/** How long one sample takes, in milliseconds. */
const SAMPLE = 4;

type Loop = (api: Contender, input: unknown, count: number) => number;

/** A loop of its own for each contender, so that the engine's feedback is of this one alone. */
const loop = ({ body }: Case): Loop =>
  new Function("api", "input", "count", `let sum = 0; for (let i = 0; i < count; i++) { ${body} } return sum;`) as Loop;

interface Subject {
  readonly run: (count: number) => number;
  readonly samples: number[];
  count: number;
}

function subject(it: Case, { api }: Made): Subject {
  const compiled = loop(it);
  const input = it.prepare?.(api, Counter);
  return { run: (count) => compiled(api, input, count), samples: [], count: 1 };
}

/** Milliseconds. */
function time({ run, count }: Subject): number {
  const start = performance.now();
  run(count);
  return performance.now() - start;
}

/** Runs it until the engine has settled, and finds how many calls fill a sample. */
function warm(it: Subject): void {
  for (const end = performance.now() + 100; performance.now() < end; ) {
    const spent = time(it);
    if (spent < SAMPLE)
      it.count = Math.max(it.count + 1, Math.ceil(it.count * Math.min(8, (SAMPLE / (spent || 0.01)) * 1.1)));
  }
  it.count = Math.max(1, Math.round((it.count * SAMPLE) / time(it)));
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;

/** Nanoseconds a call, of each, in rounds that take turns. */
function measure(it: Case, all: readonly Made[]): number[] {
  const subjects = all.map((made) => subject(it, made));
  const results = subjects.map(({ run }) => run(3));
  if (new Set(results).size !== 1) throw new Error(`${it.name}: they differ: ${results.join(", ")}`);
  for (const one of subjects) warm(one);
  for (let round = 0; round < ROUNDS; round++) {
    for (const one of subjects) one.samples.push((time(one) / one.count) * 1e6);
  }
  return subjects.map(({ samples }) => median(samples));
}

function duration(ns: number): string {
  if (ns < 1e3) return `${ns.toPrecision(3)} ns`;
  return ns < 1e6 ? `${(ns / 1e3).toPrecision(3)} µs` : `${(ns / 1e6).toPrecision(3)} ms`;
}
const bytes = (count: number): string => `${(count / 1000).toFixed(1)} kB`;
const print = (...cells: readonly string[]): void => {
  console.log(
    cells[0]!.padEnd(30) +
      cells
        .slice(1)
        .map((cell) => cell.padStart(14))
        .join(""),
  );
};

const made = await contenders();
const { handwritten, generated, jco } = made;

print("a call", "hand-written", "generated", "jco", "gen / hand", "jco / gen");
const ratios: [number, number][] = [];
for (const it of cases) {
  const [hand, ours, theirs] = measure(it, [handwritten, generated, jco]) as [number, number, number];
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
const mean = (values: readonly number[]): number =>
  Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
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
process.exit();
