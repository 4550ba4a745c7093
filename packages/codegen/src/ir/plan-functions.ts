import type { ComponentPlan, CoreDef, PlanExport, Trampoline } from "@wit-bindgen-ts/wit-parser";
import type { Func, World } from "./model.ts";
import { functionKey, functionsOf, pathKey } from "./scopes.ts";

/** The functions that a plan imports, as its world has them. */
export interface PlanFunctions {
  /** By the index of the import. */
  readonly imported: (index: number) => Func;
  /** The one that a trampoline stands for. */
  readonly lowered: (trampoline: Extract<Trampoline, { kind: "lower-import" }>) => Func;
}

/** Finds the functions that a plan imports in its world. */
export function planFunctions(plan: ComponentPlan, world: World): PlanFunctions {
  const byPath = new Map([...functionsOf(world.imports)].map((func) => [functionKey(func), func]));
  const lowerings = plan.initializers.filter((step) => step.kind === "lower-import");
  const imported = (index: number): Func => {
    const { path } = plan.imports[index]!;
    const func = byPath.get(pathKey(path));
    if (func === undefined)
      throw new Error(`import ${path.map((name) => JSON.stringify(name)).join(" / ")} has no type`);
    return func;
  };
  return { imported, lowered: ({ lowering }) => imported(lowerings[lowering]!.import) };
}

/**
 * The functions of a world that no core module has to do with: exports that are imported functions handed on, and of the imports
 * those that are only handed on.
 */
export function reexports(plan: ComponentPlan, { imports, exports }: Pick<World, "imports" | "exports">): Set<Func> {
  const found = [...items(plan.exports)].flatMap(({ key, item }) =>
    item.kind === "reexported-function" ? [{ key, import: item.import }] : [],
  );
  if (found.length === 0) return new Set();
  const lowered = new Set(plan.initializers.map((step) => (step.kind === "lower-import" ? step.import : undefined)));
  const outside = new Set(found.map(({ key }) => key));
  const inside = new Set(
    found.filter((item) => !lowered.has(item.import)).map((item) => pathKey(plan.imports[item.import]!.path)),
  );
  return new Set([
    ...[...functionsOf(imports)].filter((func) => inside.has(functionKey(func))),
    ...[...functionsOf(exports)].filter((func) => outside.has(functionKey(func))),
  ]);
}

/** The functions of a world that a plan lifts, each with the core function behind it. */
export function liftedFunctions(
  plan: ComponentPlan,
  { exports }: Pick<World, "exports">,
): readonly { readonly func: Func; readonly def: CoreDef }[] {
  const cores = new Map<string, CoreDef>();
  for (const { key, item } of items(plan.exports)) if (item.kind === "lifted-function") cores.set(key, item.def);
  return [...functionsOf(exports)].flatMap((func) => {
    const def = cores.get(functionKey(func));
    return def === undefined ? [] : [{ func, def }];
  });
}

/** All exports, those within instances too, with their keys. */
function* items(
  exports: readonly PlanExport[],
  path: readonly string[] = [],
): Generator<{ readonly key: string; readonly item: PlanExport }> {
  for (const item of exports) {
    const here = [...path, item.name];
    yield { key: pathKey(here), item };
    if (item.kind === "instance") yield* items(item.exports, here);
  }
}
