import type { ComponentPlan } from "@wit-bindgen-ts/wit-parser";

/** What the steps and exports of a plan refer to, by index. */
export interface PlanReferences {
  readonly trampolines: readonly number[];
  /** Static modules that are instantiated or exported. */
  readonly modules: readonly number[];
  /** Whether a step uses an item of the engine: the storage of tasks. */
  readonly hasIntrinsics: boolean;
}

const sorted = (values: Iterable<number>): number[] => [...values].sort((a, b) => a - b);

/** Reads a plan once for all that it refers to. */
export function planReferences(plan: ComponentPlan): PlanReferences {
  const trampolines = new Set<number>();
  const modules = new Set<number>();
  let hasIntrinsics = false;
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    const { kind, index, static: module } = value as { kind?: unknown; index?: unknown; static?: unknown };
    if (kind === "trampoline" && typeof index === "number") trampolines.add(index);
    if (kind === "intrinsic") hasIntrinsics = true;
    if (typeof module === "number") modules.add(module);
    for (const part of Object.values(value)) visit(part);
  };
  visit(plan.initializers);
  visit(plan.exports);
  return { trampolines: sorted(trampolines), modules: sorted(modules), hasIntrinsics };
}
