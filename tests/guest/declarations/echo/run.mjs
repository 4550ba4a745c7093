// Builds guests and runs them by hosts, one after the other: `node run.mjs <engine> <folder>...`, each folder with what program.ts
// wrote. Prints a line of JSON for each: what was wrong.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { WASIShim } from "@bytecodealliance/preview2-shim/instantiation";
import { generate } from "@wit-bindgen-ts/codegen";
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
  const { world, imports, exports, isEither } = JSON.parse(readFileSync(join(folder, "job.json"), "utf8"));
  const wit = readFileSync(join(folder, "world.wit"), "utf8");
  const bytes = await build(engine, { entry: join(folder, "guest.ts"), wit, world, imports, exports, isEither });
  const files = await generate({ kind: "component", bytes, name: "app" }, { mode: "transpile", language: "js" });
  for (const { path, contents } of files) {
    const file = join(folder, engine, path);
    mkdirSync(join(file, ".."), { recursive: true });
    writeFileSync(file, contents);
  }
  const { instantiate } = await import(pathToFileURL(join(folder, engine, "app.js")).href);
  const host = await import(pathToFileURL(join(folder, "host.mjs")).href);
  const app = await instantiate(joined(new WASIShim().getImportObject(), host.imports));
  return host.run(app);
}

/** What engines import themselves, and what the world does: of one interface of WASI both. */
function joined(wasi, own) {
  const entries = Object.entries(own).map(([key, value]) => {
    const shared = wasi[key.replace(/@.*/, "")];
    return [key, shared === undefined ? value : { ...shared, ...value }];
  });
  return { ...wasi, ...Object.fromEntries(entries) };
}
