import { createHash } from "node:crypto";
import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type GeneratedFile, generate } from "@wit-bindgen-ts/codegen";
import { bindingPlan, decodeWit, planComponent } from "@wit-bindgen-ts/wit-parser";
import { writeFiles } from "../support/scratch.ts";

/**
 * How a guest runs: as a component that was transpiled; or by bindings that were made from its WIT alone, as its bare core module, or as the
 * component, which is planned when it is loaded or was before.
 */
export type Form = "transpiled" | "core" | "loaded" | "planned";

/** What a guest is instantiated by. */
interface Instantiates {
  readonly instantiate: (imports: object, options?: object) => Promise<unknown>;
}

/** A guest's bindings in any form. */
export type Forms = (form: Form) => Promise<Instantiates>;

/** Inside of node_modules, so that what is generated finds the helpers; one for each worker, so that none waits for another. */
const OUT = new URL(
  `../../node_modules/.cache/runtime-tests/${process.env["JEST_WORKER_ID"] ?? "0"}/`,
  import.meta.url,
);

/** Generates JavaScript for a component; gives the address of its main module. */
export async function transpile(name: string, bytes: Uint8Array, options: object = {}): Promise<URL> {
  const files = await generate({ kind: "component", bytes, name }, { mode: "transpile", language: "js", ...options });
  return written(name, name, files);
}

/** Writes what was generated into a folder of its own; gives the address of its main module. */
async function written(folderName: string, name: string, files: readonly GeneratedFile[]): Promise<URL> {
  const folder = new URL(`${folderName}/`, OUT);
  await rm(folder, { recursive: true, force: true });
  writeFiles(fileURLToPath(folder), [...files, { path: "package.json", contents: '{ "type": "module" }' }]);
  return new URL(`${name}.js`, folder);
}

/** The forms of a component whose one core module follows the canonical names; each is generated when it is asked for, once. */
export async function formsOf(name: string, bytes: Uint8Array): Promise<Forms> {
  let transpiled: Promise<URL> | undefined;
  let bound: Promise<URL> | undefined;
  return async (form) => {
    if (form === "transpiled") {
      transpiled ??= transpile(name, bytes);
      return import((await transpiled).href);
    }
    bound ??= worldModule(name, bytes);
    const { instantiate, load } = (await import((await bound).href)) as WorldBindings;
    if (form === "loaded") return { instantiate: (imports, options) => load(bytes, imports, options) };
    const plan = await planComponent(bytes);
    if (form === "core")
      return { instantiate: (imports, options) => instantiate(plan.modules[0]!.bytes, imports, options) };
    const made = JSON.stringify(bindingPlan(bytes, plan, createHash("sha256").update(bytes).digest("hex")));
    return { instantiate: (imports, options) => load(bytes, imports, { ...options, plan: made }) };
  };
}

/** What bindings that were made from WIT alone have. */
interface WorldBindings {
  instantiate(module: Uint8Array, imports: object, options?: object): Promise<unknown>;
  load(component: Uint8Array, imports: object, options?: object): Promise<unknown>;
}

/** Generates bindings from the WIT of a component; gives the address of their main module. */
export async function worldModule(name: string, bytes: Uint8Array, chosen: object = {}): Promise<URL> {
  const { resolve, packageIndex, worldIndex } = await decodeWit(bytes);
  const world = resolve.worlds[worldIndex!]!.name;
  const source = { kind: "wit", resolved: { resolve, packageIndex }, name } as const;
  // What it has in UTF-8 beside its strings are functions without any.
  const { options } = await planComponent(bytes);
  const stringEncoding = options.find((one) => one.stringEncoding !== "utf8")?.stringEncoding ?? "utf8";
  const files = await generate(source, { mode: "host", language: "js", world, stringEncoding, ...chosen });
  return written(`${name}-world`, name, files);
}
