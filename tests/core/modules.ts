import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isComponent, planComponent, WitError } from "@wit-bindgen-ts/wit-parser";
import { root } from "../support/programs.ts";

/** A core module, and where it comes from. */
export interface CoreModule {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const FOLDERS = ["bench", "demo", "tests/async/guests/built", "tests/parser/fixtures", "tests/runtime/guests/built"];

/** The core modules of a component, or the one that bytes are; none where they are neither, or have no plan. */
export async function modulesOf(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<CoreModule[]> {
  if (!isComponent(bytes)) return [{ name, bytes }];
  try {
    const { modules } = await planComponent(bytes);
    return modules.map((module, index) => ({ name: `${name} #${index}`, bytes: new Uint8Array(module.bytes) }));
  } catch (error) {
    if (error instanceof WitError) return [];
    throw error;
  }
}

/** The core modules of every `.wasm` of a folder. */
export async function modulesIn(folder: string): Promise<CoreModule[]> {
  const names = readdirSync(folder).filter((name) => name.endsWith(".wasm"));
  const found = await Promise.all(
    names.map((name) => modulesOf(name, new Uint8Array(readFileSync(join(folder, name))))),
  );
  return found.flat();
}

/** The core modules of the guests that are built and committed. */
export const committedModules = async (): Promise<CoreModule[]> =>
  (await Promise.all(FOLDERS.map((folder) => modulesIn(join(root, folder))))).flat();
