import type { ComponentPlan, CoreDef, Initializer } from "@wit-bindgen-ts/wit-parser";
import { UnsupportedError } from "../ir/index.ts";

type Instance = Extract<Initializer, { kind: "instantiate" }>;

/** A function that a core module imports. */
export interface CoreImport {
  readonly module: string;
  readonly name: string;
}

/**
 * The core modules that may be on the stack when an import suspends, each with those of its imports that lead there.
 *
 * What is not known is taken to lead there: which functions of an instance call which, and what somebody puts into a table.
 *
 * @param waiting whether a trampoline stands for an import that may suspend
 * @throws UnsupportedError where a module that can not be changed would be among them
 */
export function reach(
  plan: ComponentPlan,
  waiting: (trampoline: number) => boolean,
): ReadonlyMap<number, readonly CoreImport[]> {
  const instances = plan.initializers.filter((step) => step.kind === "instantiate");
  const links = instances.map((instance) => linksOf(instance, plan, instances));
  const found = instancesThatWait(links, waiting);
  const modules = new Map<number, CoreImport[]>();
  for (const index of found) {
    const { module } = instances[index]!;
    if ("import" in module)
      throw new UnsupportedError(
        `an imported core module may be suspended, which Asyncify would have to change before it is known: ${ADVICE}`,
      );
    if (plan.modules[module.static]!.kind === "adapter")
      throw new UnsupportedError(
        `a component may be suspended that another one calls, and Asyncify knows no way through the adapter between them: ${ADVICE}`,
      );
    const imports = links[index]!.functions.filter(({ def }) => leadsToWait(def, found, waiting));
    modules.set(module.static, [...(modules.get(module.static) ?? []), ...imports]);
  }
  return modules;
}

/** What to do where Asyncify can not. */
export const ADVICE = "choose jspi, or leave out by filters the imports that would wait";

/** What an instance is made with. */
interface Links {
  readonly functions: readonly (CoreImport & { readonly def: CoreDef })[];
  /** The instances that its tables are of. */
  readonly tables: readonly number[];
}

function linksOf({ module, args }: Instance, plan: ComponentPlan, instances: readonly Instance[]): Links {
  const known = "static" in module ? plan.modules[module.static]! : undefined;
  const callees = known?.kind === "adapter" ? calleesOf(known, plan) : undefined;
  const types = new Map(known?.imports.map((item) => [JSON.stringify([item.module, item.name]), item.type]));
  const functions: Links["functions"][number][] = [];
  const tables: number[] = [];
  for (const arg of args) {
    const type = types.get(JSON.stringify([arg.module, arg.name]));
    const { def } = arg;
    if (type === "table" && def.kind === "export") tables.push(def.instance);
    // An adapter has other functions of the caller's, for its memory alone.
    const isCalled = callees === undefined || def.kind !== "export" || callees.has(instances[def.instance]!.instance);
    if ((type === "func" || type === undefined) && isCalled) functions.push(arg);
  }
  return { functions, tables };
}

/** The component instances that an adapter module calls. */
function calleesOf({ exports }: ComponentPlan["modules"][number], { adapters }: ComponentPlan): Set<number | null> {
  const indices = exports.map(({ name }) => Number(/^adapter(\d+)$/.exec(name)?.[1] ?? Number.NaN));
  return new Set(indices.map((index) => adapters[index]?.callee ?? null));
}

const leadsToWait = (def: CoreDef, found: ReadonlySet<number>, waiting: (trampoline: number) => boolean): boolean =>
  (def.kind === "trampoline" && waiting(def.index)) || (def.kind === "export" && found.has(def.instance));

/** The instances that call an import which may suspend, one way or another. */
function instancesThatWait(links: readonly Links[], waiting: (trampoline: number) => boolean): Set<number> {
  const groups = sharedTables(links);
  const found = new Set<number>();
  for (let before = -1; before < found.size; ) {
    before = found.size;
    for (const [index, { functions }] of links.entries()) {
      if (found.has(index) || !functions.some(({ def }) => leadsToWait(def, found, waiting))) continue;
      for (const other of groups[index]!) found.add(other);
    }
  }
  return found;
}

/** For each instance those that have a table with it, and itself. */
function sharedTables(links: readonly Links[]): readonly ReadonlySet<number>[] {
  const groups = links.map((_, index) => new Set([index]));
  for (const [index, { tables }] of links.entries()) {
    for (const owner of tables) {
      const [group, other] = [groups[index]!, groups[owner]!];
      if (group === other) continue;
      for (const member of other) groups[member] = group.add(member);
    }
  }
  return groups;
}
