import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { buildGuest, type Engine } from "../support/build.ts";
import { bindings, hosted } from "../support/hosted.ts";
import type { Calls, Outcome } from "./host/program.ts";

/** How a guest is hosted: suspended by the engine, on a thread that time blocks, or by preview2-shim, without `--async`. */
export type Mode = "jspi" | "none" | "shim";

const OPTIONS = { jspi: { async: "jspi", asyncFilters: ["export:api.*"] }, none: { async: "none" }, shim: {} } as const;
const modules = new Map<string, Promise<string>>();

/** The bindings of the guest of these tests, which is built once. */
function moduleOf(engine: Engine, mode: Mode): Promise<string> {
  const name = `loop-${engine}-${mode}`;
  const known = modules.get(name) ?? made(name, engine, mode);
  modules.set(name, known);
  return known;
}

async function made(name: string, engine: Engine, mode: Mode): Promise<string> {
  return bindings(await loopGuest(engine), name, OPTIONS[mode]);
}

/** The component of the guest of these tests. */
export async function loopGuest(engine: Engine): Promise<Uint8Array> {
  const wit = await readFile(fileURLToPath(new URL("programs/world.wit", import.meta.url)), "utf8");
  return buildGuest({ entry: "tests/guest/loop/programs/guest.ts", wit, world: "loop" }, engine);
}

/** Calls the guest; a new instance for each of the lists. */
export async function outcomesOf(engine: Engine, mode: Mode, calls: readonly Calls[]): Promise<Outcome[]> {
  const args = [await moduleOf(engine, mode), mode, JSON.stringify(calls)];
  return (await hosted("tests/guest/loop/host/program.ts", args)) as Outcome[];
}
