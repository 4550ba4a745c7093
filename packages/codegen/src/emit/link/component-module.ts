import type { ComponentPlan } from "@wit-bindgen-ts/wit-parser";
import { annotation, Body, type Code, code, type Node, type SourceFile } from "../../text/index.ts";
import {
  Classes,
  ExportObjects,
  HostImports,
  type InstantiateNames,
  instantiateNames,
  unusedImports,
} from "../bindings/index.ts";
import { Library } from "../canon/index.ts";
import {
  importsType,
  instantiated,
  instantiateSignatures,
  isEmpty,
  TypeNames,
  type WorldNames,
  worldDeclarations,
} from "../declarations/index.ts";
import { type CoreFile, loading } from "./core-modules/index.ts";
import { PlanExports } from "./exports.ts";
import { initializers } from "./initializers.ts";
import { Linking } from "./linking.ts";
import type { PlanReferences } from "./plan-references.ts";
import { trampolineFunction } from "./trampolines/index.ts";

/** What the module of a component is made of. */
export interface ComponentModuleInput {
  readonly plan: ComponentPlan;
  readonly references: PlanReferences;
  readonly names: WorldNames;
  readonly files: readonly CoreFile[];
}

/** The nodes of the module with `instantiate`, in the order of the output. */
export function componentModule(input: ComponentModuleInput): Pick<SourceFile, "nodes" | "scope"> {
  const { plan, references, names, files } = input;
  // Options are about core modules, and what these may take.
  const hasOptions = files.length > 0 || plan.initializers.some(({ kind }) => kind === "instantiate");
  const { async } = names.settings;
  const module = instantiateNames(hasOptions, names.waiting.size === 0 || async === "off" ? undefined : async);
  const types = new TypeNames(names);
  const library = new Library(module.scope, types.printer);
  const host = new HostImports(module, types);
  const classes = new Classes(names, module.scope);
  const linking = new Linking({ plan, module, types, library, host, classes }, references.hasIntrinsics);
  const source = new PlanExports(linking);
  const exports = new ExportObjects({
    library,
    types,
    store: module.store,
    suspension: module.suspension,
    catches: linking.catches,
    classes,
    host,
    source,
  });
  const steps = initializers(linking);
  const trampolines = references.trampolines.flatMap((index): readonly Node[] => [
    { kind: "line", code: code`` },
    ...trampolineFunction(index, linking),
  ]);

  const body = new Body();
  body.add(module.reserved, classes.reserved);
  // Who asks first gets the name that is asked for: what the guest calls, then what the host calls.
  body.add({
    kind: "first",
    nodes: [...trampolines, ...exports.objects, ...steps, unusedImports(host, types, module)],
  });
  const paths = files.map(({ path }) => path);
  body.add({ kind: "typescript", body: worldDeclarations(types, paths) });
  body.gap();
  body.add({ kind: "typescript", body: overloads(names) });
  body.block(code`export async function instantiate${instantiateHead(names, module, hasOptions)}`, (inner) => {
    inner.add({ kind: "paragraph", gap: "after", body: [host.place] });
    inner.add(module.storePlace, module.suspensionPlace);
    const state = [
      linking.parts.entrances.place,
      linking.parts.instances.place,
      linking.parts.handles.place,
      linking.parts.resourceTypes.place,
      linking.parts.staging.place,
      linking.parts.tables.place,
      linking.parts.calls.place,
    ];
    inner.add({ kind: "paragraph", gap: "after", body: [...state, ...exports.classes] });
    if (linking.suspending !== undefined)
      inner.add({ kind: "paragraph", gap: "after", body: [linking.suspending.place] });
    inner.add(...loading(files, module.options, linking), ...steps, source.cores);
    inner.add({ kind: "when", name: module.store, nodes: [{ kind: "line", code: code`${module.store}.exit();` }] });
    inner.gap();
    inner.add(...exports.objects, ...trampolines, linking.intrinsicsPlace, library.functions);
  });
  body.add({ kind: "paragraph", gap: "before", body: [library.constants] });
  return { nodes: body.nodes, scope: module.scope };
}

/** Signatures of their own, where there are several: a single one is the function's. */
function overloads({ world }: WorldNames): readonly Node[] {
  const signatures = instantiateSignatures(world);
  if (signatures.length === 1) return [];
  return signatures.map((signature) => ({ kind: "line", code: code`export function instantiate${signature};` }));
}

/** The parameters of `instantiate` and its result, as the function itself has them. */
function instantiateHead({ world }: WorldNames, { imports, options }: InstantiateNames, hasOptions: boolean): Code {
  const first = isEmpty(world.imports) ? code`_imports` : code`${imports}`;
  const isOptional = isEmpty(world.imports) ? code` = {}` : code``;
  const second = hasOptions ? code`${options}` : code`_options`;
  const types = [importsType(world), code`Options`].map(annotation);
  return code`(${first}${types[0]!}${isOptional}, ${second}${types[1]!} = {})${annotation(instantiated)}`;
}
