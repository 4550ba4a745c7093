import type { Trampoline } from "@wit-bindgen-ts/wit-parser";
import type { Func } from "../../../ir/index.ts";

/** What trampolines are about. */
interface Subjects {
  loweredFunction(trampoline: Extract<Trampoline, { kind: "lower-import" }>): Func;
  resourceName(index: number): string;
}

/** What the core function for a trampoline is called. */
export function trampolineHint(trampoline: Trampoline, subjects: Subjects): string {
  switch (trampoline.kind) {
    case "lower-import":
      return `import-${subjects.loweredFunction(trampoline).name.replace(/^\[[^\]]*\]/, "")}`;
    case "resource-new":
    case "resource-rep":
    case "resource-drop":
      return `${trampoline.kind}-${subjects.resourceName(trampoline.resource)}`;
    case "transcoder":
      return `transcode-${trampoline.op}`;
    case "async-builtin":
      return trampoline.name;
    default:
      return trampoline.kind;
  }
}
