// Builds guests and runs them by hosts, one after the other: `node run.mjs <engine> <folder>...`, each folder with what program.ts
// wrote. Prints a line of JSON for each: what was wrong.
import { readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { WASIShim } from "@bytecodealliance/preview2-shim/instantiation";
import { generate } from "@wit-bindgen-ts/codegen";
import { mkdirSync, writeFileSync } from "node:fs";
import { build } from "./build.mjs";

const [engine, ...given] = process.argv.slice(2);
const folders = given.map((folder) => resolve(folder));

for (const folder of folders) {
  const start = performance.now();
  let said;
  try {
    said = { wrong: await run(folder) };
  } catch (error) {
    said = { error: String(error?.message ?? error) };
  }
  console.log(JSON.stringify({ name: basename(folder), ...said, ms: Math.round(performance.now() - start) }));
}
process.exit();

async function run(folder) {
  const { world, imports, exports, names } = JSON.parse(readFileSync(join(folder, "job.json"), "utf8"));
  const wit = readFileSync(join(folder, "world.wit"), "utf8");
  const bytes = await build(engine, { entry: join(folder, "guest.ts"), wit, world, imports, exports, names, isEither: folder.includes("both") });
  const files = await generate({ kind: "component", bytes, name: "app" }, { mode: "transpile", language: "js" });
  for (const { path, contents } of files) {
    const file = join(folder, engine, path);
    mkdirSync(join(file, ".."), { recursive: true });
    writeFileSync(file, contents);
  }
  const { instantiate } = await import(pathToFileURL(join(folder, engine, "app.js")).href);
  const host = await import(pathToFileURL(join(folder, "host.mjs")).href);
  // What the world imports of WASI comes from the test, and what the engine does from elsewhere, by other versions.
  const wasi = new WASIShim().getImportObject();
  const app = await instantiate({ ...wasi, ...host.imports });
  return host.run(app);
}
