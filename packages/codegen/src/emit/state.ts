import { quote } from "../ir/index.ts";
import type { ComponentCode } from "./component-code.ts";
import type { Writer } from "./writer.ts";

/** Writes the state of an instantiation beside its store, and the tables by which adapters find their way in it. */
export function writeState(code: ComponentCode, writer: Writer): void {
  const { module, plan, names } = code;
  if (plan.mayReenter) {
    const parents = plan.componentInstances.map(({ parent }) => String(parent));
    writer.line(`const entrances = new ${module.use("Entrances")}([${parents.join(", ")}]);`);
  }
  const flagged = new Set<number>();
  for (const step of plan.initializers) {
    if (step.kind !== "instantiate") continue;
    for (const { def } of step.args) if (def.kind === "flags") flagged.add(def.instance);
  }
  for (const index of [...new Set([...names.usedInstances, ...flagged])].sort((a, b) => a - b)) {
    const type = module.use(flagged.has(index) ? "FlaggedInstance" : "Instance");
    writer.line(`const ${names.instance(index)} = new ${type}(store);`);
  }
  for (const index of [...code.usedHandles].sort((a, b) => a - b))
    writer.line(`const ${names.handles(index)} = new ${module.use("HandleTable")}();`);
  for (const index of [...code.usedResources].sort((a, b) => a - b)) {
    writer.line(
      `const ${names.resourceType(index)} = new ${module.use("ResourceType")}(${quote(code.resourceName(index))});`,
    );
  }
  writeResourceTables(code, writer);
  writeAdapterCalls(code, writer);
}

/** The tables and types that adapters know by number. */
function writeResourceTables(code: ComponentCode, writer: Writer): void {
  const { plan, module, names, tables } = code;
  if (tables === undefined) return;
  writer.line(`const ${tables}${module.ts(`: (${module.use("TableEntry")} | undefined)[]`)} = [`);
  for (const entry of plan.resourceTables) {
    if (entry === null) {
      writer.line("  undefined,");
      continue;
    }
    const { resource, instance } = entry;
    const known = plan.resources[resource]!;
    const isDefinedThere = known.kind === "defined" && known.instance === instance;
    writer.line(`  [${names.handles(instance)}, ${names.resourceType(resource)}, ${isDefinedThere}],`);
  }
  writer.line("];");
}

/** The calls that adapters know by number, with the names that core modules give the functions. */
function writeAdapterCalls({ plan, module, calls }: ComponentCode, writer: Writer): void {
  if (calls === undefined) return;
  const names = new Map<string, string>();
  for (const step of plan.initializers) {
    if (step.kind !== "instantiate") continue;
    for (const { module: from, name, def } of step.args)
      if (from === "callee" && def.kind === "export") names.set(name, def.name);
  }
  writer.line(`const ${calls}${module.ts(`: ${module.use("AdapterCall")}[]`)} = [`);
  for (const [index, { caller, callee }] of plan.adapters.entries())
    writer.line(`  [${quote(names.get(`adapter${index}`) ?? `function ${index}`)}, ${caller}, ${callee}],`);
  writer.line("];");
}
