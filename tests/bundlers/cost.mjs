// What the plugin costs a build of Vite with one component: whole processes, with and without it in turn. Prints a table.
// node cost.mjs [runs]
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { generate } from "@wit-bindgen-ts/codegen";

const here = dirname(fileURLToPath(import.meta.url));
const runs = Number(process.argv[2] ?? 15);
mkdirSync(join(here, "scratch"), { recursive: true });
const folder = mkdtempSync(join(here, "scratch/cost-"));

// Where the plugin keeps what it has generated: a project has one.
mkdirSync(join(folder, "node_modules"));
// The same component, imported by the plugin and as the command has written it.
const component = join(here, "../../demo/markdown.wasm");
copyFileSync(component, join(folder, "app.wasm"));
const input = { kind: "component", bytes: new Uint8Array(await readFile(component)), name: "app" };
for (const { path, contents } of await generate(input, { mode: "transpile", language: "js" })) {
  mkdirSync(dirname(join(folder, "gen", path)), { recursive: true });
  writeFileSync(join(folder, "gen", path), contents);
}
const program = (from) => `import { instantiate } from "${from}";\nglobalThis.result = instantiate;\n`;
writeFileSync(join(folder, "with.js"), program("./app.wasm?component"));
writeFileSync(join(folder, "without.js"), program("./gen/app.js"));

/** Of a process that builds: milliseconds from its start to its end, and those of processors, which others on the machine change less. */
function build(entry, plain) {
  const options = JSON.stringify({ entries: [entry], plain });
  const start = performance.now();
  const { status, stdout } = spawnSync(process.execPath, [
    join(here, "drivers/drive.mjs"),
    "vite",
    "build",
    folder,
    options,
  ]);
  if (status !== 0) throw new Error(String(stdout));
  return { time: performance.now() - start, cpu: Number(/"cpu":([\d.]+)/.exec(String(stdout))[1]) };
}

const times = { with: [], without: [] };
for (let i = 0; i <= runs; i++) {
  const pair = [build("without", true), build("with", false)];
  // The first has the caches of the machine to fill.
  if (i === 0) continue;
  times.without.push(pair[0]);
  times.with.push(pair[1]);
}
rmSync(folder, { recursive: true });

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)];
const row = (name, values) =>
  `| ${name} | ${median(values.map(({ time }) => time)).toFixed(0)} ms | ${median(values.map(({ cpu }) => cpu)).toFixed(0)} ms |`;
const more = times.with.map(({ time, cpu }, index) => ({
  time: time - times.without[index].time,
  cpu: cpu - times.without[index].cpu,
}));
console.log("| a build of Vite, median | time | processors |\n| --- | --- | --- |");
console.log(row("with the plugin", times.with));
console.log(row("without the plugin", times.without));
console.log(row("more, pair by pair", more));
