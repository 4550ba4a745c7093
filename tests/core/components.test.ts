import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { type AbiFunction, type AbiSignature, describeAbi } from "@wit-bindgen-ts/codegen";
import {
  type ComponentPlan,
  type CoreDef,
  isComponent,
  type PlanExport,
  planComponent,
  WitError,
} from "@wit-bindgen-ts/wit-parser";
import { moduleItems } from "../../packages/runtime-helpers/dist/core-module/index.js";
import { conformance, conformanceTest } from "../conformance/support.ts";
import { root } from "../support/programs.ts";

/** A core signature as text. */
const shown = (params: readonly string[], results: readonly string[]): string => `(${params}) -> (${results})`;

const described = ({ params, results }: AbiSignature): string =>
  shown(
    params.map(({ type }) => type),
    results.map(({ type }) => type),
  );

/** The types that core modules have by what is read from their bytes, for functions that steps of a plan name. */
class Modules {
  readonly #plan: ComponentPlan;
  readonly #instances: readonly Extract<ComponentPlan["initializers"][number], { kind: "instantiate" }>[];

  constructor(plan: ComponentPlan) {
    this.#plan = plan;
    this.#instances = plan.initializers.filter((step) => step.kind === "instantiate");
  }

  /** The type of a function that a core instance exports; none of an imported module. */
  exported(def: CoreDef): string | undefined {
    if (def.kind !== "export") return undefined;
    const { module } = this.#instances[def.instance]!;
    if (!("static" in module)) return undefined;
    const item = moduleItems(this.#plan.modules[module.static]!.bytes)!.exports.find(({ name }) => name === def.name);
    return item?.kind === "function" ? shown(item.type!.params, item.type!.results) : undefined;
  }

  /** The types by which core modules import what a trampoline is. */
  imported(trampoline: number): string[] {
    return this.#instances.flatMap(({ module, args }) => {
      if (!("static" in module)) return [];
      const { imports } = moduleItems(this.#plan.modules[module.static]!.bytes)!;
      return args.flatMap(({ module: from, name, def }) => {
        if (def.kind !== "trampoline" || def.index !== trampoline) return [];
        const item = imports.find((it) => it.module === from && it.name === name);
        return item?.kind === "function" ? [shown(item.type!.params, item.type!.results)] : [];
      });
    });
  }
}

/** The functions of a component that core modules lift, by their path. */
function* lifted(
  items: readonly PlanExport[],
  path: readonly string[],
): Generator<{ path: string; def: CoreDef; options: number }> {
  for (const item of items) {
    const here = [...path, item.name];
    if (item.kind === "lifted-function") yield { path: here.join(" "), def: item.def, options: item.options };
    if (item.kind === "instance") yield* lifted(item.exports, here);
  }
}

/** Compares every function of a component that is lifted or lowered in the synchronous form; gives how many. */
async function compare(name: string, bytes: Uint8Array): Promise<number> {
  const plan = await planComponent(bytes).catch((error: unknown) => {
    if (error instanceof WitError) return undefined;
    throw error;
  });
  if (plan === undefined) return 0;
  const description = await describeAbi({ kind: "component", bytes });
  const byPath = (scopes: readonly { path: readonly string[]; functions: readonly AbiFunction[] }[]) =>
    new Map(scopes.flatMap(({ path, functions }) => functions.map((func) => [[...path, func.name].join(" "), func])));
  const [imports, exports] = [byPath(description.imports), byPath(description.exports)];
  const modules = new Modules(plan);
  let count = 0;
  for (const { path, def, options } of lifted(plan.exports, [])) {
    if (plan.options[options]!.async) continue;
    const real = modules.exported(def);
    if (real === undefined) continue;
    expect({ name, path, core: described(exports.get(path)!.asExport) }).toEqual({ name, path, core: real });
    count++;
  }
  const lowerings = plan.initializers.filter((step) => step.kind === "lower-import");
  for (const [index, trampoline] of plan.trampolines.entries()) {
    if (trampoline.kind !== "lower-import" || plan.options[trampoline.options]!.async) continue;
    const path = plan.imports[lowerings[trampoline.lowering]!.import]!.path.join(" ");
    const core = described(imports.get(path)!.asImport);
    for (const real of [shown(trampoline.signature.params, trampoline.signature.results), ...modules.imported(index)])
      expect({ name, path, core }).toEqual({ name, path, core: real });
    count++;
  }
  return count;
}

/** Compares the components of a folder. */
async function compareAll(folder: string): Promise<number> {
  let count = 0;
  for (const name of readdirSync(folder).filter((file) => file.endsWith(".wasm"))) {
    const bytes = new Uint8Array(readFileSync(join(folder, name)));
    if (isComponent(bytes)) count += await compare(name, bytes);
  }
  return count;
}

describe("core signatures are those of real core modules", () => {
  test.each([
    ["demo", 30],
    ["bench", 20],
    ["tests/runtime/guests/built", 150],
    ["tests/async/guests/built", 80],
    ["tests/parser/fixtures", 5],
  ])("in %s", async (folder, least) => {
    expect(await compareAll(join(root, folder))).toBeGreaterThan(least);
  });

  conformanceTest("in the components of the suite", async () => {
    expect(await compareAll(join(conformance, "components"))).toBeGreaterThan(100);
  });
});
