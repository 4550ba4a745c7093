import {
  type ComponentPlan,
  type CoreDef,
  type Initializer,
  type PlanExport,
  parseWit,
  planComponent,
  printWit,
  type StringEncoding,
  WitError,
} from "@wit-bindgen-ts/wit-parser";
import { fromComponent, type Scope, type World } from "../ir/index.ts";
import type { InspectedCoreInstance, InspectedExport, InspectedWit, Inspection, Source } from "./model.ts";
import { sourceOf } from "./sources.ts";
import { worldText } from "./world-text.ts";

/**
 * Looks into a component: what it imports and exports, what it is made of, and how that is linked. Runs nothing of it.
 *
 * @throws WitError for bytes that are not a valid component, or for one that cannot be planned
 */
export async function inspect(bytes: Uint8Array): Promise<Inspection> {
  const plan = await planComponent(bytes);
  const world = fromComponent(plan, "root");
  const coreInstances = coreInstancesOf(plan);
  const names = resourceNames(world);
  return {
    format: 1,
    size: bytes.length,
    wit: await witOf(bytes, world),
    imports: plan.imports.map(({ path, kind }, index) => ({ index, path, kind })),
    modules: plan.modules.map(({ kind, bytes: code, name, needs, imports, exports }, index) => ({
      index,
      kind,
      ...(name === undefined ? {} : { name }),
      size: code.length,
      needs,
      imports,
      exports,
    })),
    componentInstances: plan.componentInstances.map(({ parent }, index) => ({
      index,
      parent,
      coreInstances: coreInstances.filter(({ componentInstance }) => componentInstance === index).map((it) => it.index),
      encodings: encodingsOf(index, plan),
      resources: plan.resources.flatMap((it, at) => (it.kind === "defined" && it.instance === index ? [at] : [])),
    })),
    coreInstances,
    memories: steps(plan, "extract-memory").map(({ index, def }) => ({ index, from: sourceOf(def, plan) })),
    resources: plan.resources.map((resource, index) => {
      const name = names.get(index);
      const dtor = steps(plan, "resource").find((step) => step.resource === index)?.dtor ?? null;
      return {
        index,
        ...(name === undefined ? {} : { name }),
        origin: resource.kind === "imported" ? { import: resource.import } : { componentInstance: resource.instance },
        destructor: maybeSource(dtor, plan),
      };
    }),
    exports: plan.exports.flatMap((item) => exportsOf(item, [], plan)),
  };
}

async function witOf(bytes: Uint8Array, world: World): Promise<InspectedWit> {
  try {
    const text = await printWit(bytes);
    // Not all that is printed is WIT: a type may be nowhere in reach of what uses it.
    await parseWit({ files: text }, { allFeatures: true });
    return { text, exact: true };
  } catch (error) {
    // It is valid, for it has a plan; so all that is wrong is that WIT has no words for it.
    if (error instanceof WitError) return { text: worldText(world), exact: false };
    throw error;
  }
}

function steps<K extends Initializer["kind"]>(plan: ComponentPlan, kind: K): Extract<Initializer, { kind: K }>[] {
  return plan.initializers.filter((step): step is Extract<Initializer, { kind: K }> => step.kind === kind);
}

const maybeSource = (def: CoreDef | null, plan: ComponentPlan): Source | null =>
  def === null ? null : sourceOf(def, plan);

function coreInstancesOf(plan: ComponentPlan): InspectedCoreInstance[] {
  return steps(plan, "instantiate").map(({ module, instance, args }, index) => ({
    index,
    module,
    componentInstance: instance,
    adapter: "static" in module && plan.modules[module.static]!.kind === "adapter",
    links: args.map(({ module: from, name, def }) => ({ module: from, name, from: sourceOf(def, plan) })),
  }));
}

/** Without a memory no string passes, whatever encoding the options name. */
function encodingsOf(instance: number, plan: ComponentPlan): StringEncoding[] {
  const used = plan.options.filter((options) => options.instance === instance && options.memory !== null);
  return [...new Set(used.map(({ stringEncoding }) => stringEncoding))];
}

function exportsOf(item: PlanExport, parents: readonly string[], plan: ComponentPlan): InspectedExport[] {
  const path = [...parents, item.name];
  switch (item.kind) {
    case "instance":
      return item.exports.flatMap((inner) => exportsOf(inner, path, plan));
    case "reexported-function":
      return [{ path, kind: "reexport", import: item.import }];
    case "module":
      return [{ path, kind: "module", module: item.module }];
    case "type":
      return [{ path, kind: "type" }];
    case "lifted-function": {
      const options = plan.options[item.options]!;
      const postReturn = steps(plan, "extract-post-return").find(({ index }) => index === options.postReturn);
      return [
        {
          path,
          kind: "func",
          from: sourceOf(item.def, plan),
          componentInstance: options.instance,
          encoding: options.stringEncoding,
          async: options.async,
          memory: options.memory,
          postReturn: maybeSource(postReturn?.def ?? null, plan),
        },
      ];
    }
  }
}

/** By index in the plan. */
function resourceNames(world: World): Map<number, string> {
  const names = new Map<number, string>();
  const visit = (scope: Scope): void => {
    for (const { kind, declaration } of scope.declared) {
      if (kind !== "resource" || declaration.plan === undefined || names.has(declaration.plan)) continue;
      names.set(declaration.plan, declaration.name);
    }
    for (const inner of scope.interfaces) visit(inner);
  };
  visit(world.imports);
  visit(world.exports);
  return names;
}
