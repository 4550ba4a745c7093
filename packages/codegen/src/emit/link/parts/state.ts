import type { ComponentPlan } from "@wit-bindgen-ts/wit-parser";
import {
  annotation,
  atom,
  call,
  code,
  type Expr,
  helper,
  helperType,
  list,
  type Name,
  type Node,
  quoted,
  word,
  written,
} from "../../../text/index.ts";
import type { Numbered } from "./numbered.ts";

/** The state of an instantiation beside its store, and the tables by which adapters find their way in it. */

const made = (name: Name, value: Expr): readonly Node[] => [{ kind: "line", code: code`const ${name} = ${value};` }];

/** A component instance. Adapters of some have to get at its flags. */
export function instanceState(index: number, name: Name, plan: ComponentPlan, store: Name): readonly Node[] {
  const isFlagged = plan.initializers.some(
    (step) =>
      step.kind === "instantiate" && step.args.some(({ def }) => def.kind === "flags" && def.instance === index),
  );
  return made(name, code`new ${call(isFlagged ? helper("FlaggedInstance") : helper("Instance"), store)}`);
}

/** The handle table of a component instance. */
export const handleTable = (name: Name, store: Name, suspension: Name | undefined): readonly Node[] =>
  made(
    name,
    suspension === undefined ? code`new ${call(helper("HandleTable"), store)}` : atom`${suspension}.handleTable()`,
  );

/** What stages handles. */
export const staging = (name: Name, store: Name): readonly Node[] =>
  made(name, code`new ${call(helper("Staging"), store)}`);

/** A resource type, which messages call by its name. */
export const resourceType = (name: Name, resource: string): readonly Node[] =>
  made(name, code`new ${call(helper("ResourceType"), quoted(resource))}`);

/** Which component instances are entered, where a call can come back. */
export function entrances(name: Name, plan: ComponentPlan): readonly Node[] {
  const parents = plan.componentInstances.map(({ parent }) => (parent === null ? word("null") : parent));
  return made(name, code`new ${call(helper("Entrances"), code`[${list(parents)}]`)}`);
}

/** The tables and types that adapters know by number. */
export const resourceTables = (
  name: Name,
  plan: ComponentPlan,
  handles: Numbered,
  resourceTypes: Numbered,
): readonly Node[] =>
  written((body) => {
    body.line`const ${name}${annotation(code`(${helperType("TableEntry")} | undefined)[]`)} = [`;
    const lines = written((entries) => {
      for (const entry of plan.resourceTables) {
        if (entry === null) {
          entries.line`undefined,`;
          continue;
        }
        const { resource, instance } = entry;
        const known = plan.resources[resource]!;
        const isDefinedThere = known.kind === "defined" && known.instance === instance;
        const flag = isDefinedThere ? word("true") : word("false");
        entries.line`[${handles.of(instance)}, ${resourceTypes.of(resource)}, ${flag}],`;
      }
    });
    body.add({ kind: "nested", body: lines });
    body.line`];`;
  });

/** The calls that adapters know by number, with the names that core modules give the functions. */
export const adapterCalls = (name: Name, plan: ComponentPlan): readonly Node[] =>
  written((body) => {
    const names = new Map<string, string>();
    for (const step of plan.initializers) {
      if (step.kind !== "instantiate") continue;
      for (const { module: from, name: adapter, def } of step.args)
        if (from === "callee" && def.kind === "export") names.set(adapter, def.name);
    }
    body.line`const ${name}${annotation(code`${helperType("AdapterCall")}[]`)} = [`;
    const lines = written((calls) => {
      for (const [index, { caller, callee }] of plan.adapters.entries())
        calls.line`[${quoted(names.get(`adapter${index}`) ?? `function ${index}`)}, ${caller}, ${callee}],`;
    });
    body.add({ kind: "nested", body: lines });
    body.line`];`;
  });
