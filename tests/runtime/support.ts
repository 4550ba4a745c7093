import { createHash } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { type GeneratedFile, generate } from "@wit-bindgen-ts/codegen";
import { bindingPlan, decodeWit, planComponent } from "@wit-bindgen-ts/wit-parser";

/** An interface as JavaScript sees it: what a test calls is not typed on purpose, since many pass wrong values. */
export type Functions = Record<string, (...values: readonly unknown[]) => unknown>;

/** What `instantiate` gives: interfaces under their ids and aliases. Tests of world-level functions say so in their own type. */
export type Interfaces = Record<string, Functions>;

export interface Bindings<Exports = Interfaces> {
  readonly instantiate: (imports: object, options?: object) => Promise<Exports>;
}

/** Inside of node_modules, so that what is generated finds the helpers; one for each worker, so that none waits for another. */
const OUT = new URL(
  `../../node_modules/.cache/runtime-tests/${process.env["JEST_WORKER_ID"] ?? "0"}/`,
  import.meta.url,
);

/** The bytes of a guest's component. */
export async function guest(name: string): Promise<Uint8Array> {
  return new Uint8Array(await readFile(new URL(`./guests/built/${name}.wasm`, import.meta.url)));
}

/** Generates JavaScript for a component; gives the address of its main module. */
export async function transpile(name: string, bytes: Uint8Array, options: object = {}): Promise<URL> {
  const files = await generate({ kind: "component", bytes, name }, { mode: "transpile", language: "js", ...options });
  return written(name, name, files);
}

/** Writes what was generated into a folder of its own; gives the address of its main module. */
async function written(folderName: string, name: string, files: readonly GeneratedFile[]): Promise<URL> {
  const folder = new URL(`${folderName}/`, OUT);
  await rm(folder, { recursive: true, force: true });
  for (const { path, contents } of [...files, { path: "package.json", contents: '{ "type": "module" }' }]) {
    const file = fileURLToPath(new URL(path, folder));
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, contents);
  }
  return new URL(`${name}.js`, folder);
}

const modules = new Map<string, Promise<URL>>();

/** What runs: a component that was transpiled, or what has bindings from WIT alone (`core.test.ts`, `loaded.test.ts`). */
let form: "transpiled" | "core" | "loaded" | "planned" = "transpiled";

export function runAs(chosen: typeof form): void {
  form = chosen;
}

/** Generates bindings for a guest, once for each file of tests, and imports them. */
export async function bindings<Exports = Interfaces>(name: string): Promise<Bindings<Exports>> {
  if (form !== "transpiled") return worldBindings(name);
  let module = modules.get(name);
  if (module === undefined) {
    module = guest(name).then((bytes) => transpile(name, bytes));
    modules.set(name, module);
  }
  return import((await module).href);
}

/** What bindings that were made from WIT alone have. */
interface WorldBindings<Exports> {
  instantiate(module: Uint8Array, imports: object, options?: object): Promise<Exports>;
  load(component: Uint8Array, imports: object, options?: object): Promise<Exports>;
}

/** A guest by bindings of its world: as the core module that its component has, or as the component. */
async function worldBindings<Exports>(name: string): Promise<Bindings<Exports>> {
  const bytes = await guest(name);
  let module = worlds.get(name);
  if (module === undefined) {
    module = worldModule(name, bytes);
    worlds.set(name, module);
  }
  const { instantiate, load } = (await import((await module).href)) as WorldBindings<Exports>;
  const plan = await planComponent(bytes);
  if (form === "core")
    return { instantiate: (imports, options) => instantiate(plan.modules[0]!.bytes, imports, options) };
  if (form === "loaded") return { instantiate: (imports, options) => load(bytes, imports, options) };
  const made = bindingPlan(bytes, plan, createHash("sha256").update(bytes).digest("hex"));
  return { instantiate: (imports, options) => load(bytes, imports, { ...options, plan: JSON.stringify(made) }) };
}

const worlds = new Map<string, Promise<URL>>();

async function worldModule(name: string, bytes: Uint8Array): Promise<URL> {
  const { resolve, packageIndex, worldIndex } = await decodeWit(bytes);
  const world = resolve.worlds[worldIndex!]!.name;
  const source = { kind: "wit", resolved: { resolve, packageIndex }, name } as const;
  return written(`${name}-world`, name, await generate(source, { mode: "host", language: "js", world }));
}

/** What a call throws; an error of the test where it does not. */
export function thrown(call: () => unknown): unknown {
  let value: unknown;
  try {
    value = call();
  } catch (error) {
    return error;
  }
  throw new Error(`expected an error, got ${String(value)}`);
}
