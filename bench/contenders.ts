import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { generate } from "@wit-bindgen-ts/codegen";
import type { Contender } from "./cases.ts";
import { transpileWithJco } from "./jco/transpile.ts";

/** The host that all of them call. */
export class Counter {
  n: number;
  constructor(start: number) {
    this.n = start;
  }
  add(n: number): number {
    this.n = (this.n + n) >>> 0;
    return this.n;
  }
}
const host = { tick: (n: number) => n, log: (_message: string) => {}, Counter };

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export interface Made {
  readonly api: Contender;
  /** What it consists of: its main module, and all that this imports. */
  readonly module: string;
}

/** The three, made from the same component. */
export async function contenders(): Promise<{ handwritten: Made; generated: Made; jco: Made }> {
  const component = new Uint8Array(await readFile(here("bench.wasm")));
  await rm(here("gen"), { recursive: true, force: true });
  for (const { path, contents } of await generate(
    { kind: "component", bytes: component, name: "bench" },
    { mode: "transpile" },
  )) {
    await mkdir(dirname(here(`gen/${path}`)), { recursive: true });
    await writeFile(here(`gen/${path}`), contents);
  }
  const jco = await transpileWithJco(component, "bench", here("gen/jco"));
  return {
    handwritten: { api: await handwritten(), module: here("handwritten.ts") },
    generated: { api: await generated(), module: here("gen/bench.ts") },
    jco: { api: await fromJco(jco), module: jco },
  };
}

async function handwritten(): Promise<Contender> {
  const { instantiate } = await import("./handwritten.ts");
  return instantiate(await WebAssembly.compile(await readFile(here("gen/bench.core.wasm"))), host);
}

async function generated(): Promise<Contender> {
  const { instantiate } = await import(pathToFileURL(here("gen/bench.ts")).href);
  return (await instantiate({ "bench:calls/host@1.0.0": host })).api;
}

async function fromJco(module: string): Promise<Contender> {
  const { instantiate } = await import(pathToFileURL(module).href);
  const core = async (path: string) => WebAssembly.compile(await readFile(here(`gen/jco/${path}`)));
  const imports = { "bench:calls/host": host, "bench:calls/host@1.0.0": host };
  return (await instantiate(core, imports)).api;
}
