// What it costs that a guest may wait: the same questions in each Node, by processes of their own. Figures are the least of many rounds
// that take turns, and ratios are of the same rounds.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { bytes, duration, print } from "../table.ts";
import { contenders, type Made } from "./contenders.ts";

type Figures = Readonly<Record<string, number>>;

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

const NODES = {
  "Node 26": process.execPath,
  "Node 24": path("../../node_modules/node24/bin/node"),
  "Node 20": path("../../node_modules/node20/bin/node"),
} as const;

type Engine = keyof typeof NODES;

const made: Made = await contenders();

/** What a Node answers; the reason where it can not. */
function asked(engine: Engine, question: string): Figures | string {
  const { status, stdout, stderr } = spawnSync(
    NODES[engine],
    ["--expose-gc", made.runner, question, JSON.stringify(made)],
    { encoding: "utf8", timeout: 300_000 },
  );
  if (status === 0) return JSON.parse(stdout) as Figures;
  return /^\w*Error.*$/m.exec(stderr)?.[0] ?? "it did not end";
}

const time = (ns: number | undefined): string => (ns === undefined ? "-" : duration(ns));
const ratio = (a: number | undefined, b: number | undefined): string =>
  a === undefined || b === undefined ? "-" : (a / b).toFixed(2);

/** A row for each Node, of figures that it gave. */
function rows(
  name: string,
  question: string,
  cells: (figures: Figures) => string[],
  engines = Object.keys(NODES),
): void {
  for (const engine of engines as Engine[]) {
    const figures = asked(engine, question);
    if (typeof figures === "string") throw new Error(`${engine}, ${name}: ${figures}`);
    print(`${name}, ${engine}`, ...cells(figures));
  }
}

print("a promised call", "promising", "jspi", "to promising", "asyncify");
const call = ({ bare, jspi, asyncify }: Figures): string[] => [
  time(bare),
  time(jspi),
  ratio(jspi, bare),
  time(asyncify),
];
rows("not suspended", "none", call);
rows("suspended once", "one", call);
rows("suspended 100 times", "hundred", call);

console.log();
print("an import that gives a value", "bare", "off", "Suspending", "jspi", "asyncify");
rows("may wait", "values", (figures) =>
  ["bare, plain", "plain", "bare, Suspending", "jspi", "asyncify"].map((name) => time(figures[name])),
);

console.log();
print("outside of the filters", "off", "jspi", "to off", "asyncify", "to off");
const untouched = ({ off, jspi, asyncify }: Figures): string[] => [
  time(off),
  time(jspi),
  ratio(jspi, off),
  time(asyncify),
  ratio(asyncify, off),
];
for (const [name, question] of [
  ["add", "add"],
  ["100 imports", "imports"],
  ["records and strings", "records"],
  ["a method", "method"],
  ["a resource made and dropped", "dropped"],
] as const)
  rows(name, question, untouched, ["Node 26"]);

console.log();
print("poll of timers that are ready", "jspi", "asyncify");
for (const n of [1, 10, 100])
  rows(String(n), `poll${n}`, ({ jspi, asyncify }) => [time(jspi), time(asyncify)], ["Node 26"]);

console.log();
print("1,000 instances, each", "instance", "suspended", "all resumed in");
for (const [way, engines] of [
  ["Jspi", ["Node 26", "Node 24"]],
  ["Asyncify", Object.keys(NODES)],
] as const)
  rows(
    way.toLowerCase(),
    `memory${way}`,
    ({ instance, suspended, resumed }) => [bytes(instance!), bytes(suspended!), time(resumed! * 1e6)],
    [...engines],
  );

console.log();
print("jco --async-mode jspi", "not suspended", "once", "each of 100", "a value", "add");
for (const engine of ["Node 26", "Node 24"] as const) {
  const figures = asked(engine, "jco");
  if (typeof figures === "string") print(engine, `  ${figures}`);
  else print(engine, ...["none", "one", "each of 100", "value", "add"].map((name) => time(figures[name])));
}
