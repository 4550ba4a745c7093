import type { ComponentPlan } from "@wit-bindgen-ts/wit-parser";
import { Body, code, nothing, type SourceFile, typescript } from "../../text/index.ts";
import { instantiateNames, unusedImports } from "../bindings/index.ts";
import { entries, isEmpty, type WorldNames, worldDeclarations } from "../declarations/index.ts";
import { type CoreFile, CoreModules } from "./core-modules/index.ts";
import { importsGiven, writeEntry } from "./entry.ts";
import { initializers } from "./initializers.ts";
import { moduleParts } from "./module-parts.ts";
import type { PlanReferences } from "./plan-references.ts";

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
  // Options are about core modules, what these may take, and imports.
  const hasOptions =
    names.settings.trace ||
    files.length > 0 ||
    !isEmpty(names.world.imports) ||
    plan.initializers.some(({ kind }) => kind === "instantiate");
  const { async, sync, trace } = names.settings;
  const module = instantiateNames(hasOptions, names.waiting.size === 0 || async === "off" ? undefined : async, trace);
  const parts = moduleParts({ plan, references, names, module });
  const { types, library, host, classes, linking, source, exports, trampolines } = parts;
  const steps = initializers(linking);
  const cores = new CoreModules(files, linking);

  const body = new Body();
  body.add(module.reserved, classes.reserved);
  // Who asks first gets the name that is asked for: what the guest calls, then what the host calls.
  body.add({
    kind: "first",
    nodes: [...trampolines, ...exports.objects, ...steps, unusedImports(host, types, module)],
  });
  const runs = { kind: "component", coreFiles: files.map(({ path }) => path) } as const;
  body.add({ kind: "typescript", body: worldDeclarations(types, runs) });
  const { options } = module;
  const link = (inner: Body): void => {
    if (sync) inner.add({ kind: "paragraph", gap: "after", body: cores.compiled(options) });
    inner.add({ kind: "paragraph", gap: "after", body: host.lookUps });
    inner.add(module.storePlace, module.suspensionPlace, module.tracerPlace);
    inner.add({ kind: "paragraph", gap: "after", body: [...linking.statePlaces, ...exports.classes] });
    if (linking.suspending !== undefined)
      inner.add({ kind: "paragraph", gap: "after", body: [linking.suspending.place] });
    if (!sync) inner.add(...cores.loading(options));
    inner.add(...steps, source.cores);
    inner.add({ kind: "when", name: module.store, nodes: [{ kind: "line", code: code`${module.store}.exit();` }] });
    inner.gap();
    inner.add(...exports.objects, ...trampolines, linking.intrinsicsPlace, library.functions);
  };
  const context = { names, module, hasOptions };
  const load = (inner: Body): void => {
    inner.add(...cores.loading(options));
    const types = isEmpty(names.world.imports) ? nothing : typescript`<K, M>`;
    inner.line`return instantiateSync${types}(${importsGiven(context)}, ${cores.given(hasOptions ? options : undefined)});`;
  };
  for (const entry of entries(names, runs)) {
    body.gap();
    writeEntry(entry, context, body, sync && entry.name === "instantiate" ? load : link);
  }
  body.add({ kind: "paragraph", gap: "before", body: [library.constants] });
  return { nodes: body.nodes, scope: module.scope };
}
