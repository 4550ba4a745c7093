import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type ComponentPlan, componentize, planComponent } from "@wit-bindgen-ts/wit-parser";
import binaryen from "binaryen";
import { makeScratch } from "../support/scratch.ts";

/** Core modules for Asyncify, and what runs them. */

const { BulkMemory, MutableGlobals, NontrappingFPToInt, ReferenceTypes, SIMD128, SignExt, TailCall } =
  binaryen.Features;
const FEATURES = BulkMemory | MutableGlobals | NontrappingFPToInt | ReferenceTypes | SIMD128 | SignExt | TailCall;

/** The binary of a module in the text format. */
export const assemble = (wat: string): Uint8Array => {
  const module = binaryen.parseText(wat);
  try {
    module.setFeatures(FEATURES);
    return module.emitBinary();
  } finally {
    module.dispose();
  }
};

/** A core item that an instance is given. */
type Def =
  | { readonly kind: "trampoline"; readonly index: number }
  | { readonly kind: "export"; readonly instance: number; readonly name: string };

export interface Instance {
  readonly module: number;
  readonly args: readonly { readonly module: string; readonly name: string; readonly def: Def }[];
}

const TYPES = { function: "func", memory: "memory", table: "table", global: "global", tag: "tag" } as const;
type External = keyof typeof TYPES;

/** As much of a plan as Asyncify reads, for modules that are linked as no component of today's tools is. */
export function planOf(modules: readonly Uint8Array[], instances: readonly Instance[]): ComponentPlan {
  const described = modules.map((bytes) => {
    const module = new WebAssembly.Module(bytes as BufferSource);
    const imports = WebAssembly.Module.imports(module).map((item) => ({
      module: item.module,
      name: item.name,
      type: TYPES[item.kind as External],
    }));
    const exports = WebAssembly.Module.exports(module).map((item) => ({
      name: item.name,
      type: TYPES[item.kind as External],
    }));
    return { kind: "static", bytes, imports, exports, needs: [] };
  });
  const initializers = instances.map(({ module, args }) => ({
    kind: "instantiate",
    module: { static: module },
    instance: 0,
    args,
  }));
  return { modules: described, initializers, adapters: [] } as unknown as ComponentPlan;
}

/** The plan of a component that is made of a core module, with the shims that this takes. */
export async function componentPlan(wat: string, wit: string): Promise<ComponentPlan> {
  return planComponent(await componentize({ module: assemble(wat), wit: { files: wit } }));
}

export interface Call {
  readonly instance: number;
  readonly name: string;
  readonly args: readonly number[];
}

export interface Outcome {
  readonly results: readonly string[];
  /** How often an import waited. */
  readonly suspensions: number;
  /** Instances that can unwind. */
  readonly suspendable: number;
}

const DRIVER = fileURLToPath(new URL("./asyncify-driver.mjs", import.meta.url));
const folder = makeScratch("asyncify");
let files = 0;

/** Calls what a plan's modules export, with a wait in each import that a trampoline in `waiting` stands for. */
export function drive(node: string, plan: ComponentPlan, waiting: readonly number[], calls: readonly Call[]): Outcome {
  const instances = plan.initializers.flatMap((step) =>
    step.kind === "instantiate" && "static" in step.module ? [{ module: step.module.static, args: step.args }] : [],
  );
  const modules = plan.modules.map(({ bytes }) => Buffer.from(bytes).toString("base64"));
  const file = join(folder, `${files++}.json`);
  writeFileSync(file, JSON.stringify({ modules, instances, waiting, calls }));
  return JSON.parse(execFileSync(node, [DRIVER, file], { encoding: "utf8" }));
}
