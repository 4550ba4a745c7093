// What is compared: the guest of the tests that waits, generated in several ways, and by jco. Each is one file with its own copy of
// the helpers, so that the engine's feedback is of this one alone.
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type GenerateOptions, generate } from "@wit-bindgen-ts/codegen";
import { build } from "esbuild";
import { transpileWithJco } from "../jco/transpile.ts";

const OUT = fileURLToPath(new URL("../gen/suspension", import.meta.url));
const GUEST = fileURLToPath(new URL("../../tests/async/guests/built/waiter.wasm", import.meta.url));
const WASI = fileURLToPath(new URL("../../packages/wasi/dist/index.js", import.meta.url));

const HOST = "import:test:waiter/host#*";
const PROMISED = ["-export:tasks.add", "export:*", HOST];

const WAYS: Readonly<Record<string, Pick<GenerateOptions, "async" | "asyncFilters">>> = {
  off: {},
  jspi: { async: "jspi", asyncFilters: PROMISED },
  asyncify: { async: "asyncify", asyncFilters: PROMISED },
  // What is outside of the filters is all but one function, which waits, and has most of its code in common with the others.
  outside: { async: "jspi", asyncFilters: ["export:tasks.fetch-all"] },
  outsideAsyncify: { async: "asyncify", asyncFilters: ["export:tasks.fetch-all"] },
};

async function bundle(entry: string, to: string): Promise<string> {
  const outfile = join(OUT, `${to}.mjs`);
  await build({
    entryPoints: [entry],
    bundle: true,
    format: "esm",
    target: "es2022",
    outfile,
    external: ["node:*"],
    logLevel: "error",
  });
  return outfile;
}

async function generated(way: string, component: Uint8Array): Promise<string> {
  const options = { mode: "transpile", language: "js", ...WAYS[way] } as const;
  for (const { path, contents } of await generate({ kind: "component", bytes: component, name: "waiter" }, options)) {
    const file = join(OUT, way, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, contents);
  }
  const entry = join(OUT, way, "entry.js");
  await writeFile(entry, `export * from "./waiter.js";\nexport * from ${JSON.stringify(WASI)};\n`);
  // Core modules are read beside the bundle's folder.
  return bundle(entry, `${way}/bundle`);
}

/** The paths of all that is measured. */
export interface Made {
  readonly ways: Readonly<Record<string, string>>;
  /** The guest's core module, as it was. */
  readonly core: string;
  /** jco's main module. */
  readonly jco: string;
  /** What measures, for each Node. */
  readonly runner: string;
}

export async function contenders(): Promise<Made> {
  await rm(OUT, { recursive: true, force: true });
  const component = new Uint8Array(await readFile(GUEST));
  const ways: Record<string, string> = {};
  for (const way of Object.keys(WAYS)) ways[way] = await generated(way, component);
  const jco = await transpileWithJco(component, "waiter", join(OUT, "jco"), {
    asyncMode: "jspi",
    asyncImports: ["number", "lookup"].map((name) => `test:waiter/host@1.0.0#${name}`),
    asyncExports: ["numbers", "lookup", "sleep"].map((name) => `test:waiter/tasks@1.0.0#${name}`),
  });
  return {
    ways,
    core: join(OUT, "off/waiter.core.wasm"),
    jco,
    runner: await bundle(fileURLToPath(new URL("runner.ts", import.meta.url)), "runner"),
  };
}
