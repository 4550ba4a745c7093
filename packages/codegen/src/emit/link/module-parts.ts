import type { ComponentPlan } from "@wit-bindgen-ts/wit-parser";
import { code, type Name, type Node } from "../../text/index.ts";
import { Classes, ExportObjects, HostImports, type InstantiateNames, TracedImports } from "../bindings/index.ts";
import { Library } from "../canon/index.ts";
import { TypeNames, type WorldNames } from "../declarations/index.ts";
import { PlanExports } from "./exports.ts";
import { Linking } from "./linking.ts";
import type { PlanReferences } from "./plan-references.ts";
import { trampolineFunction } from "./trampolines/index.ts";

/** What the module of a world is made of. */
export interface ModulePartsInput {
  readonly plan: ComponentPlan;
  readonly references: PlanReferences;
  readonly names: WorldNames;
  readonly module: InstantiateNames;
  /** What instantiates the core module, where that is given when it runs. */
  readonly instantiate?: Name;
}

/** The parts of a module that runs what a plan says, before they are put together. */
export interface ModuleParts {
  readonly types: TypeNames;
  readonly library: Library;
  readonly host: HostImports;
  readonly classes: Classes;
  readonly linking: Linking;
  readonly source: PlanExports;
  readonly exports: ExportObjects;
  /** The functions that core modules call. */
  readonly trampolines: readonly Node[];
}

export function moduleParts({ plan, references, names, module, instantiate }: ModulePartsInput): ModuleParts {
  const types = new TypeNames(names);
  const library = new Library(module.scope, types.printer);
  const host = new HostImports(module, types);
  const traced = new TracedImports(module, host, types);
  const classes = new Classes(names, module.scope);
  const linking = new Linking(
    { plan, module, types, library, host, traced, classes, instantiate },
    references.hasIntrinsics,
  );
  const source = new PlanExports(linking);
  const exports = new ExportObjects({
    library,
    types,
    store: module.store,
    suspension: module.suspension,
    tracer: module.tracer,
    catches: linking.catches,
    classes,
    host,
    source,
  });
  const trampolines = references.trampolines.flatMap((index): readonly Node[] => [
    { kind: "line", code: code`` },
    ...trampolineFunction(index, linking),
  ]);
  return { types, library, host, classes, linking, source, exports, trampolines };
}
