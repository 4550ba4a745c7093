import type { ComponentPlan } from "@wit-bindgen-ts/wit-parser";
import { camelCase } from "../../../text/index.ts";
import type { InstantiateNames } from "../../bindings/index.ts";
import { counted, type Numbered, numbered, type Single, single } from "./numbered.ts";
import { adapterCalls, entrances, handleTable, instanceState, resourceTables, resourceType, staging } from "./state.ts";

/** What parts of a plan are called in generated code, and where those are made that something says. */
export interface PlanParts {
  readonly instances: Numbered;
  /** The handle tables of component instances. */
  readonly handles: Numbered;
  readonly resourceTypes: Numbered;
  readonly destructors: Numbered;
  readonly modules: Numbered;
  /** The exports of core instances. */
  readonly cores: Numbered;
  readonly callbacks: Numbered;
  readonly trampolines: Numbered;
  /** What stages handles of functions that need no memory. */
  readonly staging: Single;
  /** Which component instances are entered, where calls can come back. */
  readonly entrances: Single;
  /** What adapters know by number: tables and types of resources, and calls for messages. */
  readonly tables: Single;
  readonly calls: Single;
}

/** What the names of parts are made of. */
export interface PartNames {
  readonly resource: (index: number) => string;
  readonly trampoline: (index: number) => string;
}

/** The parts of a plan, none of which is made unless something says it. */
export function planParts(
  plan: ComponentPlan,
  { scope, store, suspension }: InstantiateNames,
  names: PartNames,
): PlanParts {
  const { length: instances } = plan.componentInstances;
  const cores = plan.initializers.filter(({ kind }) => kind === "instantiate").length;
  const ofResource = (suffix: string) => (index: number) => `${camelCase(names.resource(index))}${suffix}`;
  const handles = numbered(scope, counted("handles", instances), (_, name) => handleTable(name, store, suspension));
  const resourceTypes = numbered(scope, ofResource("Type"), (index, name) => resourceType(name, names.resource(index)));
  return {
    instances: numbered(scope, counted("instance", instances), (index, name) =>
      instanceState(index, name, plan, store),
    ),
    handles,
    resourceTypes,
    destructors: numbered(scope, ofResource("Dtor")),
    modules: numbered(scope, counted("module", plan.modules.length)),
    cores: numbered(scope, counted("core", cores)),
    callbacks: numbered(scope, (index) => `callback${index}`),
    trampolines: numbered(scope, (index) => camelCase(names.trampoline(index))),
    staging: single(scope, "staging", (name) => staging(name, store)),
    entrances: single(scope, "entrances", (name) => entrances(name, plan)),
    tables: single(scope, "resourceTables", (name) => resourceTables(name, plan, handles, resourceTypes)),
    calls: single(scope, "calls", (name) => adapterCalls(name, plan)),
  };
}
