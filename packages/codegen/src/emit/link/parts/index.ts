/** What stands behind the parts of a plan in generated code: what they are called, and where they are made. */
export { Memories } from "./memories.ts";
export { type PlanParts, planParts } from "./parts.ts";
export { SuspendingImports } from "./suspending.ts";
export { trampolineHint } from "./trampoline-names.ts";
