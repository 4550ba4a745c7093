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

/** Milliseconds from the start to the end of a process that builds. */
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
  return performance.now() - start;
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

const sorted = (values) => values.toSorted((a, b) => a - b);
const quantile = (values, part) => sorted(values)[Math.floor((values.length - 1) * part)];
console.log("| a build of Vite | median | fastest |\n| --- | --- | --- |");
for (const [name, values] of Object.entries(times))
  console.log(`| ${name} the plugin | ${quantile(values, 0.5).toFixed(0)} ms | ${quantile(values, 0).toFixed(0)} ms |`);
const more = times.with.map((value, index) => value - times.without[index]);
console.log(`| more, pair by pair | ${quantile(more, 0.5).toFixed(0)} ms | |`);
