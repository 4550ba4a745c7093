import type { ComponentPlan, CoreDef, Trampoline } from "@wit-bindgen-ts/wit-parser";
import type { Source } from "./model.ts";

/** Tells what stands behind a definition of the plan. */
export function sourceOf(def: CoreDef, plan: ComponentPlan): Source {
  switch (def.kind) {
    case "export":
      return { kind: "core-export", coreInstance: def.instance, name: def.name };
    case "flags":
      return { kind: "flags", componentInstance: def.instance };
    case "intrinsic":
      return { kind: "builtin", name: def.name };
    case "trampoline":
      return trampolineSource(plan.trampolines[def.index]!, plan);
  }
}

function trampolineSource(trampoline: Trampoline, plan: ComponentPlan): Source {
  switch (trampoline.kind) {
    case "lower-import": {
      const { lowering, options } = trampoline;
      const step = plan.initializers.find((item) => item.kind === "lower-import" && item.lowering === lowering);
      if (step?.kind !== "lower-import") throw new Error(`the plan has no import for lowering ${lowering}`);
      return { kind: "import", import: step.import, encoding: plan.options[options]!.stringEncoding };
    }
    case "transcoder":
      return { kind: "transcoder", op: trampoline.op, fromMemory: trampoline.from, toMemory: trampoline.to };
    case "resource-new":
    case "resource-rep":
    case "resource-drop":
      return {
        kind: "builtin",
        name: trampoline.kind.replace("-", "."),
        resource: trampoline.resource,
        componentInstance: trampoline.instance,
      };
    case "trap":
      return { kind: "trap", message: trampoline.message };
    case "task-return":
      return { kind: "builtin", name: "task.return", componentInstance: trampoline.instance };
    case "async-builtin": {
      const { name, instance } = trampoline;
      return { kind: "builtin", name, ...(instance === null ? {} : { componentInstance: instance }) };
    }
    default:
      return { kind: "builtin", name: trampoline.kind };
  }
}
