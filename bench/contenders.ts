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
export const host: object = { tick: (n: number) => n, log: (_message: string) => {}, Counter };

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
  const generated = await generatedModule("bench", component);
  const jco = await transpileWithJco(component, "bench", here("gen/jco"));
  return {
    handwritten: { api: await handwritten(), module: here("handwritten.ts") },
    generated: { api: (await instantiated(generated, { "bench:calls/host": host })).api, module: generated },
    jco: { api: (await instantiatedByJco(jco, { "bench:calls/host": host })).api, module: jco },
  };
}

/** Generates bindings; gives the path of their main module. */
export async function generatedModule(name: string, component: Uint8Array): Promise<string> {
  for (const { path, contents } of await generate(
    { kind: "component", bytes: component, name },
    { mode: "transpile" },
  )) {
    await mkdir(dirname(here(`gen/${path}`)), { recursive: true });
    await writeFile(here(`gen/${path}`), contents);
  }
  return here(`gen/${name}.ts`);
}

async function handwritten(): Promise<Contender> {
  const { instantiate } = await import("./handwritten.ts");
  return instantiate(await WebAssembly.compile(await readFile(here("gen/bench.core.wasm"))), host);
}

export async function instantiated(module: string, imports: object): Promise<Contender> {
  const { instantiate } = await import(pathToFileURL(module).href);
  return instantiate(imports);
}

export async function instantiatedByJco(module: string, imports: object): Promise<Contender> {
  const { instantiate } = await import(pathToFileURL(module).href);
  const core = async (path: string) => WebAssembly.compile(await readFile(new URL(path, pathToFileURL(module))));
  return instantiate(core, imports);
}
