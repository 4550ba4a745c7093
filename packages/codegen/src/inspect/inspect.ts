import {
  type CanonicalOptions,
  type ComponentPlan,
  type CoreDef,
  given,
  type Initializer,
  limitsOf,
  type PlanExport,
  parseWit,
  planComponent,
  printWit,
  type StringEncoding,
  WitError,
} from "@wit-bindgen-ts/wit-parser";
import { fromComponent, type Scope, type World } from "../ir/index.ts";
import { LIMITS, type Limits } from "../options/index.ts";
import { once } from "../text/index.ts";
import type { InspectedCoreInstance, InspectedExport, InspectedWit, Inspection, Source } from "./model.ts";
import { sourcesOf } from "./sources.ts";
import { worldText } from "./world-text.ts";

/**
 * Looks into a component: what it imports and exports, what it is made of, and how that is linked. Runs nothing of it.
 *
 * @throws WitError for bytes that are not a valid component, or for one that cannot be planned; LimitError for one beyond
 *   a limit
 */
export async function inspect(
  bytes: Uint8Array,
  options: { readonly limits?: Partial<Limits> } = {},
): Promise<Inspection> {
  const limits = limitsOf(given(options).limits, LIMITS);
  const plan = await planComponent(bytes, { limits: { planSteps: limits.planSteps } });
  const world = fromComponent(plan, "root", limits);
  const sourceOf = sourcesOf(plan);
  const maybeSource = (def: CoreDef | null): Source | null => (def === null ? null : sourceOf(def));
  const coreInstances = coreInstancesOf(plan, sourceOf);
  const names = resourceNames(world);
  const cores = grouped(coreInstances, ({ componentInstance }) => componentInstance);
  const canonical = grouped(plan.options, ({ instance }) => instance);
  const resources = grouped([...plan.resources.entries()], ([, it]) => (it.kind === "defined" ? it.instance : null));
  const dtors = new Map(steps(plan, "resource").map(({ resource, dtor }) => [resource, dtor]));
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
      coreInstances: (cores.get(index) ?? []).map((it) => it.index),
      encodings: encodingsOf(canonical.get(index) ?? []),
      resources: (resources.get(index) ?? []).map(([at]) => at),
    })),
    coreInstances,
    memories: steps(plan, "extract-memory").map(({ index, def }) => ({ index, from: sourceOf(def) })),
    resources: plan.resources.map((resource, index) => {
      const name = names.get(index);
      return {
        index,
        ...(name === undefined ? {} : { name }),
        origin: resource.kind === "imported" ? { import: resource.import } : { componentInstance: resource.instance },
        destructor: maybeSource(dtors.get(index) ?? null),
      };
    }),
    exports: exportsOf(plan, sourceOf),
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

/** Items by what they belong to. */
function grouped<Key, Item>(items: readonly Item[], keyOf: (item: Item) => Key): ReadonlyMap<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) once(groups, keyOf(item), () => []).push(item);
  return groups;
}

function steps<K extends Initializer["kind"]>(plan: ComponentPlan, kind: K): Extract<Initializer, { kind: K }>[] {
  return plan.initializers.filter((step): step is Extract<Initializer, { kind: K }> => step.kind === kind);
}

function coreInstancesOf(plan: ComponentPlan, sourceOf: (def: CoreDef) => Source): InspectedCoreInstance[] {
  return steps(plan, "instantiate").map(({ module, instance, args }, index) => ({
    index,
    module,
    componentInstance: instance,
    adapter: "static" in module && plan.modules[module.static]!.kind === "adapter",
    links: args.map(({ module: from, name, def }) => ({ module: from, name, from: sourceOf(def) })),
  }));
}

/** Without a memory no string passes, whatever encoding the options name. */
function encodingsOf(options: readonly CanonicalOptions[]): StringEncoding[] {
  const used = options.filter(({ memory }) => memory !== null);
  return [...new Set(used.map(({ stringEncoding }) => stringEncoding))];
}

function exportsOf(plan: ComponentPlan, sourceOf: (def: CoreDef) => Source): InspectedExport[] {
  const postReturns = new Map(steps(plan, "extract-post-return").map(({ index, def }) => [index, sourceOf(def)]));
  const inspected = (item: PlanExport, parents: readonly string[]): InspectedExport[] => {
    const path = [...parents, item.name];
    switch (item.kind) {
      case "instance":
        return item.exports.flatMap((inner) => inspected(inner, path));
      case "reexported-function":
        return [{ path, kind: "reexport", import: item.import }];
      case "module":
        return [{ path, kind: "module", module: item.module }];
      case "type":
        return [{ path, kind: "type" }];
      case "lifted-function": {
        const { instance, stringEncoding, async, memory, postReturn } = plan.options[item.options]!;
        return [
          {
            path,
            kind: "func",
            from: sourceOf(item.def),
            componentInstance: instance,
            encoding: stringEncoding,
            async,
            memory,
            postReturn: postReturn === null ? null : (postReturns.get(postReturn) ?? null),
          },
        ];
      }
    }
  };
  return plan.exports.flatMap((item) => inspected(item, []));
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
