import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { build as bundle } from "esbuild";
import { node, root } from "../../support/programs.ts";
import { wholeWit } from "./wit.ts";

const run = promisify(execFile);

/** What makes a component of JavaScript. */
export type Engine = "starlingmonkey" | "quickjs";

export const ENGINES: readonly Engine[] = ["starlingmonkey", "quickjs"];

/** How long a build may take, in milliseconds: seconds, unless others have the machine. */
export const BUILD_PATIENCE = 300_000;

/** What a guest is built from. */
export interface GuestSource {
  /** The program, which imports its world's interfaces by their ids; from the project's folder. */
  readonly entry: string;
  readonly wit: string;
  readonly world: string;
}

/** Inside of node_modules, where what is built once is kept for as long as its sources are the same. */
const CACHE = join(root, "node_modules/.cache/guest-tests");

/** QuickJS has promises of this project's making, which `async` functions are compiled to. */
const LOWERED = { "async-await": false, "async-generator": false, "for-await": false };

/** Bundles a guest and makes a component of it. */
export async function buildGuest({ entry, wit, world }: GuestSource, engine: Engine): Promise<Uint8Array> {
  const text = await wholeWit(wit);
  const isQuickJs = engine === "quickjs";
  const { outputFiles } = await bundle({
    stdin: {
      contents: `${isQuickJs ? 'import "@wit-bindgen-ts/runtime-helpers/guest/queue";\n' : ""}export * from ${JSON.stringify(`./${entry}`)};`,
      resolveDir: root,
    },
    bundle: true,
    format: "esm",
    target: "es2022",
    external: ["wasi:*", "test:*"],
    supported: isQuickJs ? LOWERED : {},
    write: false,
    logLevel: "warning",
  });
  const source = outputFiles[0]!.text;
  const worker = await readFile(new URL("./componentize.mjs", import.meta.url), "utf8");
  const key = createHash("sha256")
    .update(JSON.stringify([engine, world, text, source, worker]))
    .digest("hex")
    .slice(0, 32);
  const file = join(CACHE, `${key}.wasm`);
  if (!existsSync(file)) {
    await mkdir(CACHE, { recursive: true });
    await Promise.all([writeFile(`${file}.wit`, text), writeFile(`${file}.js`, source)]);
    const part = `${file}.${process.pid}`;
    await run(node, [
      join(root, "tests/guest/support/componentize.mjs"),
      engine,
      `${file}.wit`,
      world,
      `${file}.js`,
      part,
    ]);
    await rename(part, file);
  }
  return new Uint8Array(await readFile(file));
}
