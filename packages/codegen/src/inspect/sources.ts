import type { ComponentPlan, CoreDef, Trampoline } from "@wit-bindgen-ts/wit-parser";
import type { Source } from "./model.ts";

/** Tells what stands behind the definitions of a plan. */
export function sourcesOf(plan: ComponentPlan): (def: CoreDef) => Source {
  const lowered = new Map<number, number>();
  for (const step of plan.initializers) if (step.kind === "lower-import") lowered.set(step.lowering, step.import);
  return (def) => {
    switch (def.kind) {
      case "export":
        return { kind: "core-export", coreInstance: def.instance, name: def.name };
      case "flags":
        return { kind: "flags", componentInstance: def.instance };
      case "intrinsic":
        return { kind: "builtin", name: def.name };
      case "trampoline":
        return trampolineSource(plan.trampolines[def.index]!, plan, lowered);
    }
  };
}

function trampolineSource(trampoline: Trampoline, plan: ComponentPlan, lowered: ReadonlyMap<number, number>): Source {
  switch (trampoline.kind) {
    case "lower-import": {
      const encoding = plan.options[trampoline.options]!.stringEncoding;
      return { kind: "import", import: lowered.get(trampoline.lowering)!, encoding };
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
