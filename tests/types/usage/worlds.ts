// Worlds: items of their own, options, and worlds that import nothing.
import { attempt, type Result } from "@wit-bindgen-ts/runtime-helpers";
import { instantiate as adder } from "../../../snapshots/adder/inline/adder.ts";
import { instantiate as declared, type Options } from "../../../snapshots/adder/js/adder.js";
import { type Exports as Adder, instantiateSync, type SyncOptions } from "../../../snapshots/adder/sync/adder.ts";
import {
  type Imports,
  instantiate,
  type Line,
  type Outcome,
} from "../../../snapshots/world-items/transpile/world-items.ts";
import type { Exports as TypesOnly } from "../../../snapshots/world-items/types/world-items.ts";

class Canvas {
  draw(_line: Line): void {}
  static blank(): Canvas {
    return new Canvas();
  }
}

const imports: Imports = {
  "fixtures:world-items/shapes": {},
  clock: { now: () => 1n, name: () => "utc" },
  log: (message) => message.trim(),
  pick: (lines) => lines[0] ?? { from: { x: 0, y: 0 }, to: { x: 0, y: 0 }, title: "" },
  show: () => {},
  canvas: Canvas,
};

export async function run(): Promise<Outcome> {
  const { run, tryRun, plugin } = await instantiate(imports);
  const session = new plugin.Session();
  const { x, y }: { x: number; y: number } = session.at({ x: 1, y: 2 });
  const lines: Result<Line[], Outcome> = attempt(tryRun);
  const types: TypesOnly["run"] = run;
  void [x, y, types];
  // @ts-expect-error: not a function of this world
  plugin.stop();
  // @ts-expect-error: the clock gives 64 bits
  imports.clock = { now: () => 1, name: () => "utc" };
  return run(lines.tag === "ok" ? lines.val : [], new Canvas());
}

/** A list is accepted that its owner does not let change, whatever it is called. */
export async function lists(given: readonly Line[]): Promise<Outcome> {
  const exports = await instantiate(imports);
  return exports.run(given, new Canvas());
}

export async function adders(options: Options): Promise<number> {
  const { add } = await adder();
  const other = await declared({}, { modules: { "adder.core.wasm": new Uint8Array() } });
  await declared(undefined, options);
  // @ts-expect-error: a core module that there is not
  await declared({}, { modules: { "other.wasm": new Uint8Array() } });
  // @ts-expect-error: numbers, not texts
  add("1", "2");
  // @ts-expect-error: both of them
  add(1);
  return add(1, 2) + other.add(3, 4);
}

export function compiled(module: WebAssembly.Module, options: SyncOptions): Adder {
  const modules = { "adder.core.wasm": module, "adder.core2.wasm": module };
  const exports: Adder = instantiateSync({}, { modules, limits: { handles: 1 } });
  instantiateSync(undefined, options);
  // @ts-expect-error: nothing loads the modules
  instantiateSync({});
  // @ts-expect-error: nor that one
  instantiateSync({}, { modules: { "adder.core.wasm": module } });
  return exports;
}
